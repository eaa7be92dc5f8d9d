"""What a result was measured on: no result means anything without it."""

from __future__ import annotations

import os
import platform
import subprocess
from pathlib import Path

_PACKAGES = ("click", "narwhals", "pandera", "polars", "pydantic", "pyyaml")
_ASK = "import importlib.metadata as m, platform; print(platform.python_version(), *(m.version(n) for n in {names}))"


def machine(python: Path) -> str:
    """Processor, system, how busy it was, Python and the packages of an environment, in a line or two."""
    done = subprocess.run([python, "-c", _ASK.format(names=_PACKAGES)], capture_output=True, text=True, check=True)
    version, *packages = done.stdout.split()
    named = ", ".join(f"{name} {number}" for name, number in zip(_PACKAGES, packages, strict=True))
    load = os.getloadavg()[0]
    return (
        f"{_processor()}, {os.cpu_count()} threads, {platform.system()} {platform.release()}, load {load:.1f} at the "
        f"start · Python {version}, {named}"
    )


def _processor() -> str:
    """The processor's name where Linux tells it."""
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text(encoding="utf-8").splitlines() if cpuinfo.is_file() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()
