"""Make the briefing and the compilation of replies."""

from pathlib import Path

import click
from flask_babel import gettext as _

from survey_app.command_line import refusing, write_file
from survey_app.errors import Refused
from survey_app.pack import note_files
from survey_app.pack.briefing import briefing as note
from survey_app.pack.commands import chosen
from survey_app.pack.compilation import addendum as compiled_addendum
from survey_app.pack.compilation import compilation as compiled
from survey_app.words import LANGUAGES, Words


def add_to(cli):
    cli.add_command(briefing)
    cli.add_command(compilation)


def _of_figures(command):
    """The options that say which figures, and in which language."""
    for option in (
        click.option("--locale", default="en", type=click.Choice(list(LANGUAGES))),
        click.option("--live", is_flag=True, help="A working copy with the figures as they are now, marked as not certified."),
        click.option("--snapshot", "number", type=int, metavar="N", help="The newest one unless told."),
        click.argument("slug"),
    ):
        command = option(command)
    return command


@click.command()
@_of_figures
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="FILE.docx|.pdf")
@refusing
def briefing(slug, number, live, locale, out):
    """Write the briefing of two pages for the Steering Group, as Word or, by the name of the file, as PDF."""
    make = {".docx": note_files.as_word, ".pdf": note_files.as_pdf}.get(out.suffix.lower())
    if make is None:
        raise click.UsageError("The name of the file must end in .docx or .pdf.")
    tree, digest = chosen(slug, number, live)
    write_file(out, make(note(tree, locale, digest), Words(locale, tree["time_zone"])))
    click.echo(f"{out} is written.")


@click.command()
@_of_figures
@click.option("--addendum", "of_late", is_flag=True, help="The addendum with the texts of late replies instead.")
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="FILE.docx")
@refusing
def compilation(slug, number, live, locale, of_late, out):
    """Write the compilation of replies as Word: concerns and developments by delegation, as they may be shared."""
    tree, _digest = chosen(slug, number, live)
    made = (compiled_addendum if of_late else compiled)(tree, locale)
    if made is None:
        raise Refused(_("There is no addendum: no late reply holds a text that may be shared."))
    write_file(out, made)
    click.echo(f"{out} is written.")
