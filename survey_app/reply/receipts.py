"""The receipt: number and digest of a version, as interface.md defines them. Pure."""

from survey_app import canonical


def number(slug, delegation, version):
    return f"{slug}-{delegation}-{version}"


def line(slug, version):
    """The flat object whose digest the receipt holds; `version` has the attributes of a version."""
    return {
        "kind": "version", "slug": slug, "delegation": version.delegation, "number": version.number, "reply": version.reply,
        "answers": version.answers, "language": version.language, "submitted_at": canonical.moment(version.submitted_at),
        "received_at": canonical.moment(version.received_at), "channel": version.channel, "reference": version.reference,
        "position": version.position, "salt": version.salt,
    }


def digest(slug, version):
    return canonical.digest(line(slug, version))
