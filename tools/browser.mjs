// Opens a report page in Chromium, uses it as a reader would, and takes its picture.
//
// node tools/browser.mjs CHROMIUM PACKAGES REPORT.html PICTURES
//
// Prints JSON: what was seen (for a test to judge), what axe-core found, what went to the console or the network.
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { readFileSync } from "node:fs";

const [executablePath, packages, report, pictures] = process.argv.slice(2);
const require = createRequire(pathToFileURL(join(packages, "x.js")));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const url = pathToFileURL(report).href;

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
const seen = { console: [], requests: [], axe: [], wide: {} };

const open = async (options) => {
  // Playwright's own evaluation is let past the page's policy; the policy stays in force for the page unless axe must run
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.on("console", (message) => seen.console.push(message.text()));
  page.on("pageerror", (error) => seen.console.push(String(error)));
  page.on("request", (request) => { if (request.url() !== url) seen.requests.push(request.url()); });
  await page.goto(url);
  return page;
};

const LOOKS = {
  desktop: { viewport: { width: 1280, height: 900 } },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
  phone: { viewport: { width: 360, height: 740 } },
};
for (const [name, options] of Object.entries(LOOKS)) {
  const page = await open(options);
  seen.wide[name] = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  await page.locator(".why").first().click();
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  await page.context().close();
  const bare = await open({ ...options, bypassCSP: true });
  await bare.locator(".why").first().click();
  await bare.evaluate(axe);
  const found = await bare.evaluate(() => globalThis.axe.run());
  seen.axe.push(...found.violations.map((each) => (
    { look: name, id: each.id, impact: each.impact, where: each.nodes.slice(0, 3).map((node) => node.html.slice(0, 200)),
      why: each.nodes[0].failureSummary })));
  await bare.context().close();
}

const printed = await open({ viewport: { width: 794, height: 1123 } });
await printed.emulateMedia({ media: "print" });
await printed.screenshot({ path: join(pictures, "print.png"), fullPage: true });
await printed.pdf({ path: join(pictures, "print.pdf"), format: "A4", margin: { top: "15mm", bottom: "15mm", left: "15mm", right: "15mm" } });

const page = await open(LOOKS.desktop);
const names = (table) => page.$$eval(`${table} tbody[data-unit]:not([hidden])`, (rows) => rows.map((row) => row.dataset.unit));
seen.units = await names(".map table");
await page.locator(".map thead button").nth(2).click();
seen.ascending = await page.$$eval(".map tbody", (rows) => rows.map((row) => row.rows[0].cells[2].dataset.key));
await page.locator(".map thead button").nth(2).click();
seen.descending = await page.$$eval(".map tbody", (rows) => rows.map((row) => row.rows[0].cells[2].dataset.key));
seen.sorted = await page.locator(".map thead th").nth(2).getAttribute("aria-sort");
await page.locator("#search").fill("so tu phap");
seen.searched = await names(".map table");
seen.count = await page.locator("#shown").innerText();
await page.locator(".controls [type=reset]").click();
await page.selectOption("#outcome", "not_met");
seen.missed = await page.$$eval(".bars tbody:not([hidden])", (rows) => rows.map((row) => row.dataset.outcomes));
await page.locator(".controls [type=reset]").click();
await page.waitForFunction(() => !document.querySelector("tbody[hidden]"));
await page.locator(".map tbody a").first().focus();
await page.keyboard.press("Enter");
await page.waitForFunction(() => document.activeElement.classList.contains("more"));
seen.drilled = await page.evaluate(() => document.activeElement.innerText);
await page.locator("[data-language=en]").click();
seen.english = { lang: await page.locator("html").getAttribute("lang"), title: await page.title(),
  text: await page.locator("body").innerText(), option: await page.locator("#outcome option").first().innerText() };
seen.styled = await page.evaluate(() => { // the policy must refuse what the page did not bring
  const added = document.createElement("script");
  added.textContent = "globalThis.intruder = 1";
  document.body.append(added);
  return globalThis.intruder ?? null;
});
await browser.close();
process.stdout.write(JSON.stringify(seen, null, 1));
