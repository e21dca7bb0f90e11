"""XlsxWriter, with the four things it does otherwise: typed text stays typed, the language is told, no clock is read, and formulas stay
as they are.
"""

from xlsxwriter.core import Core
from xlsxwriter.packager import Packager
from xlsxwriter.sharedstrings import SharedStrings
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from survey_app.pack import looks
from survey_app.pack.cells import escaped

_OPTIONS = {"in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}
_LOOK = {"font_name": looks.FONT, "font_size": 9, "font_color": looks.INK, "valign": "top"}


class Writer(Workbook):
    def __init__(self, file, language):
        super().__init__(file, _OPTIONS | {"default_format_properties": dict(_LOOK)})  # a copy: the library adds to it
        self.language = language

    def add_worksheet(self, name):
        return super().add_worksheet(name, _Sheet)

    def _get_packager(self):
        return _Packager()


class _Sheet(Worksheet):
    """The original looks in each formula for ninety functions that are younger than the file format; ours use none of them."""

    def _prepare_formula(self, formula, expand_future_functions=False):
        return formula.removeprefix("=")


class _Packager(Packager):
    def _write_shared_strings_file(self):
        strings = _Strings()
        strings.string_table = self.workbook.str_table
        strings._set_xml_writer(self._filename("xl/sharedStrings.xml"))
        strings._assemble_xml_file()

    def _write_core_file(self):
        core = _Core(self.workbook.language)
        core._set_properties(self.workbook.doc_properties)
        core._set_xml_writer(self._filename("docProps/core.xml"))
        core._assemble_xml_file()


class _Strings(SharedStrings):
    """The original writes a text that looks like `<r>...</r>` as markup, and misses one of two escapes side by side."""

    def _write_si(self, string):
        self._xml_si_element(escaped(string), [("xml:space", "preserve")])


class _Core(Core):
    def __init__(self, language):
        super().__init__()
        self.language = language

    def _write_cp_content_status(self):
        super()._write_cp_content_status()
        self._xml_data_element("dc:language", self.language)
