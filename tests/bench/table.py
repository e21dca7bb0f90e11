"""The lines of a run as a table for people, as Markdown for the README and as JSON for programs."""

import json
import os
import platform
from datetime import UTC, datetime
from pathlib import Path

_HEAD = ("work", "ours", "reference", "ratio", "promise", "holds")


def rows(lines):
    """The cells of each line, as texts."""
    return [(line.work, _figure(line.ours, line.unit), "" if line.reference is None else _figure(line.reference, line.unit), _ratio(line),
             _promise(line), "yes" if line.holds else "NO") for line in lines]


def plain(lines):
    cells = [_HEAD, *rows(lines)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    said = "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells)
    return f"{machine()}\n\n{said}"


def markdown(lines):
    cells = [_HEAD, ["---"] * len(_HEAD), *rows(lines)]
    said = "\n".join(f"| {' | '.join(row)} |" for row in cells)
    return f"{machine()}\n\n{said}"


def as_json(lines):
    return json.dumps({"machine": machine(), "lines": [line.as_json() for line in lines]}, indent=2, ensure_ascii=False)


def machine():
    """The date and the kind of machine, which say what absolute figures are worth."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (f"Measured {datetime.now(UTC):%Y-%m-%d} on {os.cpu_count()} cores ({_processor()}), {memory:.0f} GiB, "
            f"{platform.system()}, Python {platform.python_version()}.")


def _processor():
    """As Linux names it, else as Python does."""
    try:
        told = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.machine()
    names = [line.partition(":")[2].strip() for line in told.splitlines() if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _figure(value, unit):
    """Three figures that count."""
    return f"{value:,.0f} {unit}" if value >= 100 else f"{value:.3g} {unit}"


def _ratio(line):
    if line.ratio is None:
        return ""
    return f"1/{line.ratio:.3g}" if line.shown_as == "share" else f"{line.ratio:.3g}"


def _promise(line):
    if line.shown_as == "limit":
        return f"at most {line.most:g} {line.unit}"
    return f"at least 1/{line.most:g}" if line.shown_as == "share" else f"at most {line.most:g}"
