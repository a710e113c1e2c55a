"""mypy plugin: the attributes that our middlewares put on every request (actor, memberships, membership)."""

from collections.abc import Callable

from mypy.nodes import MDEF, SymbolTableNode, Var
from mypy.plugin import ClassDefContext, Plugin
from mypy.types import AnyType, TypeOfAny

REQUESTS = {"django.http.request.HttpRequest", "rest_framework.request.Request"}
ATTRIBUTES = ("actor", "membership", "memberships")


def add_attributes(context: ClassDefContext) -> None:
    """Declare the attributes on the class; their types stand in operators/middleware.py."""
    info = context.cls.info
    for name in ATTRIBUTES:
        variable = Var(name, AnyType(TypeOfAny.explicit))
        variable.info = info
        variable._fullname = f"{info.fullname}.{name}"
        info.names[name] = SymbolTableNode(MDEF, variable, plugin_generated=True)


class RequestPlugin(Plugin):
    """Adds the attributes when mypy meets one of the request classes."""

    def get_customize_class_mro_hook(self, fullname: str) -> Callable[[ClassDefContext], None] | None:
        """Return the hook for the request classes."""
        return add_attributes if fullname in REQUESTS else None


def plugin(version: str) -> type[Plugin]:
    """Entry point of mypy."""
    return RequestPlugin
