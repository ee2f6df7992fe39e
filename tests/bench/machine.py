"""The machine and the versions, in a line."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from importlib.metadata import version
from pathlib import Path

from tests.bench.programs import Programs


def described(programs: Programs) -> str:
    """'AMD EPYC, 2 cores, 24 GB, Linux 6.1; Python 3.11.2, textual 8.2.8, …; fzf 0.38.0, visidata 3.4'"""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    hardware = [_processor(), f"{cores} cores", f"{memory:.0f} GB", f"{platform.system()} {platform.release()}"]
    packages = [f"{name} {version(name)}" for name in ("textual", "orjson", "tinydb", "masthead")]
    peers = [f"{name} {_version(path)}" for name, path in (("fzf", programs.fzf), ("VisiData", programs.vd)) if path]
    parts = (hardware, [f"Python {platform.python_version()}", *packages], peers)
    return "; ".join(", ".join(part) for part in parts if part)


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    found = re.search(r"model name\s*:\s*(.+)", info.read_text()) if info.exists() else None
    return found[1] if found else platform.processor() or platform.machine()


def _version(path: str) -> str:
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"\d+(?:\.\d+)+", said)
    return found[0] if found else "?"
