// Opens a report page in Chromium, uses it as a reader would, and takes its picture. See tools/browser.py.
//
// node tools/browser.mjs CHROMIUM PACKAGES REPORT.html PICTURES [LOOK...]
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [executablePath, packages, report, pictures, ...wanted] = process.argv.slice(2);
const require = createRequire(pathToFileURL(join(resolve(packages), "x.js")));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const url = pathToFileURL(resolve(report)).href;
const LOOKS = {
  desktop: { viewport: { width: 1280, height: 900 } },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
  phone: { viewport: { width: 360, height: 740 }, hasTouch: true },
  print: { viewport: { width: 794, height: 1123 } },
};
const PAPER = { format: "A4", margin: { top: "15mm", bottom: "15mm", left: "15mm", right: "15mm" } };

const QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];
const browser = await chromium.launch({ executablePath, timeout: 120_000, args: ["--no-sandbox", "--disable-gpu", ...QUIET] });
const seen = { console: [], requests: [], axe: [], wide: {} };

const open = async (options) => {
  const context = await browser.newContext({ ...options, offline: true });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000); // machines that test are busy
  page.on("console", (message) => seen.console.push(message.text()));
  page.on("pageerror", (error) => seen.console.push(String(error)));
  page.on("request", (request) => { if (request.url() !== url) seen.requests.push(request.url()); });
  await page.goto(url);
  return page;
};

const check = async (page, look) => {
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run());
  seen.axe.push(...found.violations.map(({ id, impact, nodes }) => (
    { look, id, impact, count: nodes.length, where: nodes[0].html.slice(0, 200), why: nodes[0].failureSummary })));
};

for (const name of Object.keys(LOOKS).filter((each) => !wanted.length || wanted.includes(each))) {
  const page = await open(LOOKS[name]);
  if (name === "print") {
    await page.emulateMedia({ media: "print" });
    await page.pdf({ path: join(pictures, "print.pdf"), ...PAPER });
  } else {
    await page.locator(".why summary").nth(1).click();
  }
  seen.wide[name] = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  if (name !== "print") await check(page, name);
  await page.context().close();
}
if (!wanted.length) {
  await withoutScript();
  await withTheMouse();
  await withTheKeyboard();
}
await browser.close();
process.stdout.write(`${JSON.stringify(seen, null, 1)}\n`);

async function withoutScript() {
  const page = await open({ ...LOOKS.desktop, javaScriptEnabled: false });
  const rows = page.locator(".rows tbody tr");
  await page.locator(".why summary").first().click();
  seen.plain = {
    rows: await rows.count(),
    controls: await page.locator(".controls").isVisible(),
    reasons: await page.locator(".why dl").first().isVisible(),
    steps: await page.locator(".steps .said > div:not([hidden])").count(),
  };
  await page.context().close();
}

async function withTheMouse() {
  const page = await open(LOOKS.desktop);
  const names = () => page.$$eval(".map tbody tr:not([hidden])", (rows) => rows.map((row) => row.cells[1].innerText));
  const keys = () => page.$$eval(".map tbody tr", (rows) => rows.map((row) => row.cells[3].dataset.key));
  const heading = page.locator(".map thead th").nth(3);
  seen.units = await names();
  await heading.locator("button").click();
  seen.ascending = await keys();
  await heading.locator("button").click();
  seen.descending = await keys();
  seen.sorted = await heading.getAttribute("aria-sort");
  await page.locator(".map thead th").nth(1).locator("button").click();
  seen.byName = await names();
  await page.locator(".map thead th").nth(0).locator("button").click();
  await page.locator("#search").fill("so tu phap");
  seen.searched = { names: await names(), count: await page.locator("#shown").innerText() };
  await page.locator(".controls [type=reset]").click();
  await page.selectOption("#outcome", "not_met");
  seen.missed = await page.$$eval(".rows tbody tr:not([hidden])", (rows) => rows.map((row) => row.dataset.outcomes));
  await page.selectOption("#level", "district");
  seen.levels = await page.$$eval(".rows tbody tr:not([hidden])", (rows) => rows.map((row) => row.dataset.level));
  await page.locator(".controls [type=reset]").click();
  await page.waitForFunction(() => !document.querySelector("tr[hidden]"));
  seen.cleared = { names: (await names()).length, count: await page.locator("#shown").innerText() };
  await page.locator("[data-speak=en]").click();
  seen.english = {
    lang: await page.locator("html").getAttribute("lang"),
    title: await page.title(),
    count: await page.locator("#shown").innerText(),
    option: await page.locator("#outcome option").first().innerText(),
    text: await page.locator("body").innerText(),
  };
  await check(page, "english");
  await page.locator("[data-speak=vi]").click();
  seen.vietnamese = await page.locator("body").innerText();
  seen.intruder = await page.evaluate(() => { // the policy must refuse what the page did not bring
    const added = document.createElement("script");
    added.textContent = "globalThis.intruder = 1";
    document.body.append(added);
    return globalThis.intruder ?? null;
  });
  seen.refused = seen.console.splice(0); // and says so
  await page.context().close();
}

async function withTheKeyboard() {
  const page = await open(LOOKS.desktop);
  const tabTo = async (selector) => {
    for (let pressed = 0; pressed < 300; pressed += 1) {
      if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return true;
      await page.keyboard.press("Tab");
    }
    return false;
  };
  const reached = {};
  await page.keyboard.press("Tab");
  reached.skip = await page.evaluate(() => document.activeElement.classList.contains("skip"));
  reached.search = await tabTo("#search");
  await page.keyboard.type("Tư pháp");
  seen.typed = await page.locator(".map tbody tr:not([hidden])").count();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("Delete");
  reached.outcome = await tabTo("#outcome");
  reached.heading = await tabTo(".map thead th:nth-child(4) button");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Space");
  seen.sortedByKey = await page.locator(".map thead th").nth(3).getAttribute("aria-sort");
  reached.cell = await tabTo(".map tbody a");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.matches("details[open] > summary"));
  seen.drilled = await page.evaluate(() => document.activeElement.closest("tr").innerText);
  await page.waitForFunction(() => document.activeElement.closest("details").querySelector(".said"));
  seen.explained = await page.evaluate(() => document.activeElement.closest("details").innerText);
  seen.cell = await page.evaluate(() => location.hash);
  await page.keyboard.press("Enter");
  seen.closed = await page.evaluate(() => !document.activeElement.closest("details").open);
  await page.keyboard.press("Home");
  await page.evaluate(() => { document.activeElement.blur(); document.querySelector("h1").focus(); scrollTo(0, 0); });
  await page.goto(url);
  reached.language = await tabTo("[data-speak=en]");
  await page.keyboard.press("Space");
  seen.spoken = await page.locator("html").getAttribute("lang");
  seen.reached = reached;
  await page.context().close();
}
