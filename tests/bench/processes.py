"""What running processes have cost so far, as Linux tells it: time of the processor and memory."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
_TICK = 1 / os.sysconf("SC_CLK_TCK")
_FORGET_THE_PEAK = "5"  # what clear_refs understands


def family(process):
    """The process and all that descend from it."""
    found = [process]
    for each in found:
        for task in Path(f"/proc/{each}/task").iterdir():
            found += [int(child) for child in (task / "children").read_text().split()]
    return found


def processor_seconds(processes):
    return sum(_processor_seconds(process) for process in processes)


def proportional_mebibytes(processes):
    """Memory where what several share is divided among them."""
    return sum(_kibibytes(f"/proc/{process}/smaps_rollup", "Pss") for process in processes) / 1024


def resident_mebibytes(process):
    return _kibibytes(f"/proc/{process}/status", "VmRSS") / 1024


def peak_mebibytes(process):
    """Since `forget_peak`."""
    return _kibibytes(f"/proc/{process}/status", "VmHWM") / 1024


def forget_peak(process):
    Path(f"/proc/{process}/clear_refs").write_text(_FORGET_THE_PEAK)


def run(program, *arguments, environment):
    """(seconds, peak memory in MiB) of one of `programs`, as it prints them."""
    command = [sys.executable, "-m", "tests.bench.programs", program, *map(str, arguments)]
    said = subprocess.run(command, cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE, check=True).stdout
    spent, memory = said.split()
    return float(spent), float(memory)


def _processor_seconds(process):
    """Of user and system, the fourteenth and fifteenth figure; the name before them may hold blanks."""
    told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) * _TICK


def _kibibytes(file, key):
    for line in Path(file).read_text().splitlines():
        if line.startswith(f"{key}:"):
            return int(line.split()[1])
    raise LookupError(key)
