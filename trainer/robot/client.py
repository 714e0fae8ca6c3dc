"""A driver without a browser: posts forms to the app and reads the HTML that comes back.

It runs no scripts, so what it can do works without JavaScript.
"""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from flask.testing import FlaskClient
from lxml import html

from trainer.robot.driver import StuckError, nearest, option_meant

Element = Any
OFF = "ancestor::fieldset[@disabled]"
NOT_TYPED = " hidden submit button radio checkbox file image reset "
TYPED = f"self::input[not(contains('{NOT_TYPED}', concat(' ', @type, ' ')))] or self::textarea"


def words(element: Element) -> str:
    """An element's text as a reader takes it: decoration left out, white space folded."""
    parts = element.xpath(".//text()[not(ancestor::*[@aria-hidden='true'])]")
    return " ".join("".join(parts).split())


class HtmlClient:
    """Uses the app as a person without scripts would."""

    def __init__(self, client: FlaskClient) -> None:
        """Take the app's test client, with its cookies."""
        self.client = client
        self.address = "/"
        self.page: Element = None
        self.popup: Element = None
        self.files: dict[Element, Path] = {}
        self._by_id: dict[str, Element] = {}

    def visit(self, address: str) -> None:
        """Open an address."""
        self._show(self.client.get(address, follow_redirects=True))

    def cookie(self) -> str:
        """The session's cookie, for another client that goes on as this one."""
        found = self.client.get_cookie("session")
        return f"session={found.value}" if found else ""

    def _show(self, response: Any) -> None:
        self.address = response.request.full_path
        self.page = html.fromstring(response.get_data(as_text=True) or "<html></html>")
        self.popup = None
        self.files = {}
        # Looked up for every option of a list: a search through the page each time would be
        # quadratic.
        self._by_id = {element.get("id"): element for element in self.page.xpath("//*[@id]")}

    def go(self, path: str) -> None:
        """Follow the main menu."""
        group, item = (part.strip() for part in path.split(">"))
        for details in self.page.xpath("//nav[contains(@class, 'side')]//details"):
            if words(details.find("summary")) == group:
                for link in details.iter("a"):
                    if words(link) == item:
                        return self.visit(urljoin(self.address, link.get("href")))
        raise StuckError(f"the menu has no {path!r}")

    def open(self, link: str, row: str | None) -> None:
        """Follow a link by its text."""
        element = self._named("//a[@href]", link, row)
        self.visit(urljoin(self.address, element.get("href")))

    def press(self, button: str, row: str | None) -> None:
        """Press a button: it opens a dialog, or sends its form."""
        element = self._named("//button", button, row)
        if opened := element.get("popovertarget"):
            hide = element.get("popovertargetaction") == "hide"
            self.popup = None if hide else self._by_id[opened]
            return
        self._send(element)

    def _send(self, button: Element) -> None:
        form = self._form_of(button)
        fields = list(self._fields(form))
        if button.get("name"):
            fields.append((button.get("name"), button.get("value") or ""))
        address = urljoin(self.address, button.get("formaction") or form.get("action") or "")
        if form.get("method", "get").lower() != "post":
            # As in a browser, the fields take the place of what the address asked for before.
            path = address.partition("?")[0]
            self._show(self.client.get(path, query_string=fields, follow_redirects=True))
            return
        data: dict[str, list[Any]] = {}
        for name, value in fields:
            data.setdefault(name, []).append(value)
        self._show(
            self.client.post(
                address,
                data=data,
                content_type="multipart/form-data",
                follow_redirects=True,
            )
        )

    def _form_of(self, button: Element) -> Element:
        if owner := button.get("form"):
            return self._by_id[owner]
        form = next(button.iterancestors("form"), None)
        if form is None:
            raise StuckError(f"the button {words(button)!r} belongs to no form")
        return form

    def _fields(self, form: Element) -> Iterator[tuple[str, Any]]:
        """What a browser would send of a form."""
        inside = form.xpath(".//input | .//select | .//textarea")
        if form.get("id"):
            inside += self.page.xpath("//*[@form=$form]", form=form.get("id"))
        for element in inside:
            off = element.get("disabled") is not None
            if element.get("name") and not off and not element.xpath(OFF):
                yield from ((element.get("name"), value) for value in self._values(element))

    def _values(self, element: Element) -> list[Any]:
        """What a browser would send of one control."""
        kind = element.get("type")
        if kind == "file":
            file = self.files.get(element)
            return [(io.BytesIO(file.read_bytes()), file.name)] if file else []
        if kind in {"radio", "checkbox"}:
            return [element.get("value", "on")] if element.get("checked") is not None else []
        if element.tag == "select":
            return _selected(element)
        return [] if kind in {"submit", "button", "image", "reset"} else [_value(element)]

    def fill(self, label: str, value: str) -> None:
        """Type into a field."""
        _type_into(self._labelled(label, TYPED), value)

    def choose(self, label: str, option: str) -> None:
        """Choose a radio button or an entry of a drop-down list."""
        group = self._group(label)
        if group is not None:
            self._check(self._option(group, option, "radio"))
            return
        _select(self._labelled(label, "self::select"), option)

    def _check(self, radio: Element) -> None:
        same = self.page.xpath("//input[@type='radio'][@name=$name]", name=radio.get("name"))
        for other in same:
            other.attrib.pop("checked", None)
        radio.set("checked", "checked")

    def tick(self, group: str | None, option: str, *, on: bool) -> None:
        """Tick a box, or take the tick away."""
        around = self.page if group is None else self._group(group)
        if around is None:
            there = nearest(str(group), map(words, self.page.iter("legend")))
            raise StuckError(f"no group {group!r} on {self.address}{there}")
        box = self._option(around, option, "checkbox")
        if on:
            box.set("checked", "checked")
        else:
            box.attrib.pop("checked", None)

    def row_count(self, label: str) -> int:
        """How many rows a list has."""
        return int(self._list(label).get("data-rows-count"))

    def add_row(self, label: str) -> None:
        """Press the button that adds a row to a list."""
        self._change_rows(label, "add")

    def remove_row(self, label: str, row: int) -> None:
        """Press the button that removes a row of a list."""
        self._change_rows(label, f"remove:{row}")

    def _change_rows(self, label: str, command: str) -> None:
        around = self._list(label)
        wanted = f"{around.get('data-rows')}:{command}"
        found = around.xpath(".//button[@name='_rows'][@value=$value]", value=wanted)
        if not found:
            raise StuckError(f"the list {label!r} has no button for {command!r}")
        self._send(found[0])

    def fill_cell(self, label: str, row: int, column: str, value: str) -> None:
        """Type or choose in a cell of a list."""
        line = self._list(label).xpath(".//tr[@data-row=$row]", row=str(row))[0]
        element = self._labelled(column, f"{TYPED} or self::select", line)
        if element.tag == "select":
            _select(element, value)
        else:
            _type_into(element, value)

    def upload(self, label: str, file: Path) -> None:
        """Choose a file for a field."""
        self.files[self._labelled(label, "self::input[@type='file']")] = file

    def see(self, text: str) -> None:
        """Make sure that a text is on the page."""
        if text not in words(self.page):
            raise StuckError(f"{text!r} is not on the page {self.address}")

    def newest_code(self, channel: str) -> str:
        """Read the newest code in the inbox, and stay on the page."""
        inbox = self.page.xpath("//a[contains(@class, 'bell')]/@href")
        if not inbox:
            raise StuckError("the page has no inbox")
        response = self.client.get(urljoin(self.address, inbox[0]))
        page: Element = html.fromstring(response.get_data(as_text=True))
        found = page.xpath("//*[@data-channel=$channel]//*[@data-code]", channel=channel)
        if not found:
            raise StuckError(f"there is no code in {channel}")
        return words(found[0])

    def score(self) -> str:
        """The score on the result page."""
        found = self.page.xpath("//*[contains(@class, 'ring-score')]")
        if not found:
            raise StuckError("the page shows no score")
        return words(found[0])

    def complaint(self) -> str:
        """What the page says is wrong with the form that was sent."""
        return " ".join(words(box) for box in self.page.xpath("//*[@id='error-summary']"))

    def _named(self, path: str, text: str, row: str | None) -> Element:
        """The link or button whose text or label this is, in the open dialog or the page."""
        around = self.page
        if row is not None:
            lines = self.page.xpath("//tr | //article | //li[@data-row]")
            around = next((line for line in lines if row in words(line)), None)
            if around is None:
                raise StuckError(f"no row with {row!r}")
        found = [e for e in around.xpath("." + path) if not e.xpath("ancestor::*[@popover]")]
        if self.popup is not None and row is None:
            found = [*self.popup.xpath("." + path), *found]
        for element in found:
            if _says(element, text):
                return element
        kind = "button" if path == "//button" else "link"
        there = nearest(text, (words(e) or e.get("aria-label") for e in found))
        raise StuckError(f"no {kind} {text!r} on {self.address}{there}")

    def _labelled(self, label: str, test: str, around: Element = None) -> Element:
        """The control with this label."""
        around = self.page if around is None else around
        for tag in around.iter("label"):
            target = tag.get("for")
            if words(tag) == label and target:
                element = self._by_id.get(target)
                if element is not None and element.xpath(f"boolean({test})"):
                    return element
        for element in around.xpath(".//*[@aria-label=$label]", label=label):
            if element.xpath(f"boolean({test})"):
                return element
        there = nearest(label, map(words, around.xpath(".//label[@for] | .//legend")))
        raise StuckError(f"no field {label!r} on {self.address}{there}")

    def _group(self, label: str) -> Element:
        """The group of options with this legend."""
        for legend in self.page.iter("legend"):
            if words(legend) == label:
                return legend.getparent()
        return None

    def _option(self, around: Element, option: str, kind: str) -> Element:
        boxes = {self._name(e): e for e in reversed(around.xpath(f".//input[@type='{kind}']"))}
        option = option_meant(option, reversed(boxes))
        if option not in boxes:
            there = nearest(option, reversed(boxes))
            raise StuckError(f"no option {option!r} on {self.address}{there}")
        return boxes[option]

    def _name(self, element: Element) -> str:
        """What a screen reader calls a control."""
        if source := element.get("aria-labelledby"):
            return words(self._by_id[source])
        if own := element.get("aria-label"):
            return str(own)
        label = next(element.iterancestors("label"), None)
        return "" if label is None else words(label)

    def _list(self, label: str) -> Element:
        blocks = self.page.xpath("//fieldset[@data-rows]")
        for block in blocks:
            if words(block.find("legend")) == label:
                return block
        there = nearest(label, (words(block.find("legend")) for block in blocks))
        raise StuckError(f"no list {label!r} on {self.address}{there}")


def _says(element: Element, text: str) -> bool:
    return text in {words(element), element.get("aria-label"), element.get("title")}


def _value(element: Element) -> str:
    if element.tag == "textarea":
        return (element.text or "").removeprefix("\n")
    return element.get("value") or ""


def _type_into(element: Element, value: str) -> None:
    if element.tag == "textarea":
        for child in list(element):
            element.remove(child)
        element.text = value
    else:
        element.set("value", value)


def _selected(select: Element) -> list[str]:
    options = list(select.iter("option"))
    chosen = [o for o in options if o.get("selected") is not None]
    if not chosen and select.get("multiple") is None:
        chosen = options[:1]
    return [o.get("value", words(o)) for o in chosen]


def _select(select: Element, option: str) -> None:
    options = {words(o): o for o in select.iter("option")}
    option = option_meant(option, options)
    if option not in options:
        raise StuckError(f"no entry {option!r}{nearest(option, options)}")
    for other in options.values():
        other.attrib.pop("selected", None)
    options[option].set("selected", "selected")
