"""Which members a position claims, and which associated themselves with it by the version that counts of them. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Standing:
    """A member that a position claims, or that associated itself with it unclaimed; its line is one of reply/participation.py."""

    line: object
    is_claimed: bool
    is_confirmed: bool

    @property
    def state(self):
        """confirmed; otherwise: its counted version is its own; silent: nothing counts of it."""
        if self.is_confirmed:
            return "confirmed"
        return "otherwise" if self.line.version else "silent"


def standings(position, lines):
    """In the order of `lines`, those of reply/participation.py; the claimed ones first."""
    confirmed, claimed = {line.delegation for line in associated(position, lines)}, set(position.covers)
    members = [Standing(line, line.delegation in claimed, line.delegation in confirmed) for line in lines if line.entry.is_member]
    return sorted((each for each in members if each.is_claimed or each.is_confirmed), key=lambda each: not each.is_claimed)


def associated(position, lines):
    """The lines of the members that count under it. A claim alone makes none."""
    return [line for line in lines if line.entry.is_member and line.version and line.version.position == position.holder]
