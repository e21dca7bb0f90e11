"""The application's own text, as the rules about it read it."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "survey_app"
TEMPLATES = ROOT / "templates"


@cache
def modules():
    """(name below survey_app, syntax tree) of every module."""
    return [(path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))) for path in sorted(PACKAGE.rglob("*.py"))]


def dotted(name):
    """reply/models.py -> survey_app.reply.models"""
    return "survey_app." + name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def calls(tree):
    """The written name of everything that is called, such as `db.session.commit`."""
    return [ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)]


def texts(tree):
    """Every string of a module."""
    return [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]


@cache
def templates():
    """(name, text) of every template."""
    return [(path.relative_to(TEMPLATES).as_posix(), path.read_text(encoding="utf-8"))
            for path in sorted(TEMPLATES.rglob("*")) if path.is_file()]
