"""A request -> what is wrong with it, in words, by the schemas of protocol.py; empty where nothing is."""
from collections.abc import Mapping
from typing import Any

from agent.clients.protocol import REQUESTS

NAMES: dict[str, type] = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}


def fault(operation: object, request: object) -> str:
    """request: its fields alone, without `id` and `op`."""
    if not isinstance(operation, str) or operation not in REQUESTS:
        return f'Unknown operation "{operation}"'
    found = _fault(REQUESTS[operation], request, "")
    return f'Malformed request "{operation}": {found}' if found else ""


def _fault(schema: Mapping[str, Any], value: Any, path: str) -> str:
    name = path or "the request"
    if "anyOf" in schema:
        faults = [_fault(one, value, path) for one in schema["anyOf"]]
        return "" if "" in faults else f"{name} is none of what it may be: {'; or '.join(faults)}"
    if "const" in schema and value != schema["const"]:
        return f"{name} is not {schema['const']!r}"
    if "enum" in schema and value not in schema["enum"]:
        return f"{name} is none of {', '.join(map(repr, schema['enum']))}"
    kind = schema.get("type")
    if kind and not _is_a(kind, value):
        return f"{name} is no {kind}"
    if kind in ("integer", "number"):
        return _fault_of_number(schema, value, name)
    if kind == "object":
        return _fault_of_object(schema, value, path)
    return _fault_of_array(schema, value, path) if kind == "array" else ""


def _is_a(kind: str, value: object) -> bool:
    if kind in ("integer", "number"):  # a boolean is an integer to Python, and none to JSON
        return not isinstance(value, bool) and isinstance(value, int if kind == "integer" else (int, float))
    return isinstance(value, NAMES[kind])


def _fault_of_number(schema: Mapping[str, Any], value: float, name: str) -> str:
    if value < schema.get("minimum", value):
        return f"{name} is less than {schema['minimum']}"
    if value > schema.get("maximum", value):
        return f"{name} is more than {schema['maximum']}"
    return ""


def _fault_of_object(schema: Mapping[str, Any], value: Mapping[str, Any], path: str) -> str:
    at = f"{path}." if path else ""
    properties = schema.get("properties", {})
    for name in schema.get("required", []):
        if name not in value:
            return f"{at}{name} is missing"
    for name, one in value.items():
        if name in properties and (found := _fault(properties[name], one, f"{at}{name}")):
            return found
    return ""


def _fault_of_array(schema: Mapping[str, Any], value: list[Any], path: str) -> str:
    kinds = schema.get("prefixItems", [])
    if len(value) < schema.get("minItems", 0) or (kinds and len(value) != len(kinds)):
        return f"{path or 'the request'} has {len(value)} items"
    for index, one in enumerate(value):
        kind = kinds[index] if kinds else schema.get("items", {})
        if found := _fault(kind, one, f"{path}[{index}]"):
            return found
    return ""
