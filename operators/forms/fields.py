"""Fields of the register's forms: БИН, КАТО, coordinates, quantities, days, codes with suggestions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from operators.models import Kato
from operators.queries_kato import path_in_words
from pekportal.kit.badvalue import BadValue
from pekportal.kit.coordinates import Point, parse_point
from pekportal.kit.forms import DateInput, NumberInput
from pekportal.kit.ids import bin_iin
from pekportal.kit.ids.kato import parse_kato
from pekportal.kit.numbers import Absent, parse_number

Options = Iterable[tuple[str, str]]


def language() -> str:
    """kk, ru or en."""
    return (get_language() or "ru")[:2]


class CodeInput(forms.TextInput):
    """A text field whose suggestions have a code and words; `options` is asked when the page is drawn."""

    template_name = "operators/widgets/code.html"

    def __init__(self, options: Callable[[], Options], attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", **(attrs or {})})
        self.options = options

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The options and the id of their list."""
        context = super().get_context(name, value, attrs)
        context["widget"]["options"] = list(self.options())
        context["widget"]["list_id"] = f"list_{name}"
        context["widget"]["attrs"]["list"] = f"list_{name}"
        return context


class KatoInput(CodeInput):
    """Nine digits; typing a name asks the server for units, the path of the code stands under the field."""

    template_name = "operators/widgets/kato.html"

    def __init__(self) -> None:
        super().__init__(list, {"inputmode": "search"})

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The search address and the path in words."""
        context = super().get_context(name, value, attrs)
        code = str(value or "")
        context["widget"]["search_url"] = reverse_lazy("operators:kato-search")
        context["widget"]["path"] = path_in_words(code, language()) if code.isdigit() and len(code) == 9 else ""
        return context


class ReadField(forms.CharField):
    """A text that a parser reads; `read` raises BadValue."""

    def read(self, text: str) -> Any:
        """The value of a text that is not blank."""
        raise NotImplementedError

    def clean(self, value: Any) -> Any:
        """The parsed value; None for a blank that is allowed."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return self.read(text)
        except BadValue as wrong:
            raise forms.ValidationError(wrong.message, code=wrong.code) from wrong


class KatoField(ReadField):
    """A unit of КАТО by its code."""

    widget = KatoInput

    def read(self, text: str) -> Kato:
        """The unit; one that the classifier does not have is refused."""
        code = parse_kato(text)
        unit = Kato.objects.filter(pk=code).first()
        if unit is None:
            raise forms.ValidationError(
                _("The classifier has no unit %(code)s. Type a part of the name and choose from the list."),
                params={"code": code},
                code="KATO_UNKNOWN",
            )
        return unit

    def prepare_value(self, value: Any) -> Any:
        """The code of a unit."""
        return value.pk if isinstance(value, Kato) else value


class CoordinatesField(ReadField):
    """Latitude and longitude in one text; the clean value is a Point with the text as written."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault(
            "help_text", _("Latitude, then longitude: 51.1234, 71.4567 or 51°07′24″ с.ш., 71°27′24″ в.д.")
        )
        super().__init__(max_length=100, **kwargs)

    def read(self, text: str) -> Point:
        """A point in Kazakhstan; swapped axes are told together with the right order."""
        return parse_point(text)


class BinField(ReadField):
    """A БИН or ИИН with its check digit; the clean value is twelve digits, "" when blank."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}), **kwargs)

    def read(self, text: str) -> str:
        """Twelve digits."""
        return str(bin_iin.check(text))

    def clean(self, value: Any) -> str:
        """Never None: the column is a text."""
        return super().clean(value) or ""


class QuantityField(ReadField):
    """A decimal number, not negative; comma or point."""

    widget = NumberInput

    def read(self, text: str) -> Any:
        """Decimal; a «<» or a dash is no norm."""
        number = parse_number(text, language())
        if isinstance(number, Absent):
            raise forms.ValidationError(_("A number is needed here, not a dash."), code="DASH")
        if number.qualifier:
            raise forms.ValidationError(_("Write the number itself, without < or >."), code="QUALIFIER")
        if number.value < 0:
            raise forms.ValidationError(_("The number can not be negative: check the sign."), code="NEGATIVE")
        return number.value

    def prepare_value(self, value: Any) -> Any:
        """Without trailing zeros, with the comma of the language."""
        if value is None or isinstance(value, str):
            return value
        text = format(value.normalize(), "f")
        return text if language() == "en" else text.replace(".", ",")


class DayField(forms.DateField):
    """A day; the browser sends ISO, a person may also write 31.12.2026."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=DateInput, input_formats=["%Y-%m-%d", "%d.%m.%Y"], **kwargs)
