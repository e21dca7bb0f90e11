"""What a demanding reader checks on any page in front of a browser; each function returns what is wrong, as sentences."""

from axe_playwright_python.sync_playwright import Axe

_SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }"""

_SIDEWAYS = """() => document.documentElement.scrollWidth > document.documentElement.clientWidth
  ? [`scrolls sideways at ${innerWidth}: ${[...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > innerWidth
      && !e.closest('.scroll') && !e.closest('.unseen')).map(e => e.tagName + '.' + e.className).slice(0, 3)}`] : []"""

_SMALL = """() => [...document.querySelectorAll('a, button, input, select, textarea, summary')].flatMap(element => {
  const box = element.getBoundingClientRect(), style = getComputedStyle(element);
  if (!box.width || element.type === 'hidden' || element.closest('.unseen, .skip') || element.classList.contains('unseen')) return [];
  if (element.tagName === 'A' && style.display === 'inline') return [];
  const label = ['radio', 'checkbox'].includes(element.type) ? element.labels[0].getBoundingClientRect() : box;
  const height = Math.max(box.height, label.height), wanted = element.matches('.actions .button, .actions button') ? 43.5 : 23.5;
  return height < wanted ? [`${element.tagName} "${(element.textContent || element.name).trim().slice(0, 30)}" is ${Math.round(height)} high`] : [];
})"""

_FOCUSED = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const seen = ['radio', 'checkbox'].includes(element.type) && element.closest('.card') ? element.closest('.card') : element;
  const style = getComputedStyle(seen), box = element.getBoundingClientRect();
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 10));
  const labelled = element.labels && [...element.labels].some(label => label.contains(top));
  const covered = top && !element.contains(top) && !top.contains(element) && !labelled;
  return {what: `${element.tagName} ${element.name || element.textContent.trim().slice(0, 30)}`,
          outline: style.outlineStyle !== 'none' ? parseFloat(style.outlineWidth) : 0, covered: Boolean(covered), key: element.outerHTML.slice(0, 300)};
}"""


def faults(tab):
    """Axe, sideways scroll at 320 pixels and with wider text spacing, small targets."""
    found = [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in Axe().run(tab).response["violations"]]
    found += tab.evaluate(_SMALL)
    size = tab.viewport_size
    tab.set_viewport_size({"width": 320, "height": 800})
    found += tab.evaluate(_SIDEWAYS)
    tab.set_viewport_size(size)
    found += tab.evaluate(_SIDEWAYS)
    return found


def faults_with_wide_spacing(tab):
    """Text spacing of WCAG 1.4.12; it needs a browser context that bypasses the policy."""
    tab.add_style_tag(content=_SPACING)
    return tab.evaluate(_SIDEWAYS)


def faults_of_focus(tab, most=80):
    """Every stop of the Tab key has an outline of three pixels and is not covered."""
    found, seen = [], set()
    tab.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    for _step in range(most):
        tab.keyboard.press("Tab")
        focused = tab.evaluate(_FOCUSED)
        if focused is None or focused["key"] in seen:
            break
        seen.add(focused["key"])
        if focused["outline"] < 2.9:
            found.append(f"no outline on {focused['what']}")
        if focused["covered"]:
            found.append(f"{focused['what']} is covered")
    assert len(seen) > 2, "the Tab key goes nowhere"
    return found
