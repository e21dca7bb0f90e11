"""Every template is shown somewhere."""

import fnmatch
import re

from tests.architecture import source

IN_TEMPLATES = re.compile(r"""\{%-?\s*(?:extends|include|import|from)\s+["']([^"']+)["'](\s*~)?""")
IN_MODULES = re.compile(r"""f?"([\w/{}. ()\[\]]+\.(?:html|txt|typ))\"""")


def test_no_template_is_unused():
    shown = _shown()
    assert [name for name, _ in source.templates() if not any(fnmatch.fnmatch(name, pattern) for pattern in shown)] == []


def test_no_template_is_missing():
    names = [name for name, _ in source.templates()]
    assert [pattern for pattern in _shown() if "*" not in pattern and pattern not in names] == []


def _shown():
    """Names of templates as templates and modules write them; what is put in at run time stands for anything."""
    found = {f"{name}*" if goes_on else name for _, text in source.templates() for name, goes_on in IN_TEMPLATES.findall(text)}
    for path in source.PACKAGE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        found |= {re.sub(r"\{[^}]*\}", "*", name) for name in IN_MODULES.findall(text)}
    return found
