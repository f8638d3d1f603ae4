"""What clients ask: written by "npm run generate" from runner/lab/agent/protocol.ts, not by hand.

REQUESTS has each request's schema, in the part of JSON Schema that check_request.py knows.
"""
from typing import Any, Literal, NotRequired, TypedDict


HelloRequest = TypedDict("HelloRequest", {
    "owning": bool,
})

CancelRequest = TypedDict("CancelRequest", {
    "request": int,
})

KeepRequest = TypedDict("KeepRequest", {
    "seconds": int,
})

CreateSandboxRequestWire = TypedDict("CreateSandboxRequestWire", {
    "name": str,
    "address": str,
    "gateway": NotRequired[str],
})

CreateSandboxRequestLimits = TypedDict("CreateSandboxRequestLimits", {
    "memoryBytes": int,
    "diskBytes": int,
    "pids": int,
    "cpus": float,
})

CreateSandboxRequest = TypedDict("CreateSandboxRequest", {
    "docker": bool,
    "images": list[str],
    "hostname": NotRequired[str],
    "wire": NotRequired[CreateSandboxRequestWire],
    "limits": CreateSandboxRequestLimits,
    "cgroup": str,
    "outlivesClient": NotRequired[bool],
})

FindSandboxRequest = TypedDict("FindSandboxRequest", {
    "sandbox": str,
})

DestroySandboxRequest = TypedDict("DestroySandboxRequest", {
    "sandbox": str,
})

RunRequestCommandsItem = TypedDict("RunRequestCommandsItem", {
    "text": str,
    "mayFail": bool,
    "opensShell": bool,
})

RunRequest = TypedDict("RunRequest", {
    "sandbox": str,
    "terminal": str,
    "commands": list[RunRequestCommandsItem],
    "timeoutMs": float,
    "stop": bool,
})

OpenTerminalRequest = TypedDict("OpenTerminalRequest", {
    "sandbox": str,
    "columns": int,
    "rows": int,
    "credit": int,
})

WriteTerminalRequest = TypedDict("WriteTerminalRequest", {
    "stream": int,
    "data": str,
})

ResizeTerminalRequest = TypedDict("ResizeTerminalRequest", {
    "stream": int,
    "columns": int,
    "rows": int,
})

GrantCreditRequest = TypedDict("GrantCreditRequest", {
    "stream": int,
    "bytes": int,
})

CloseTerminalRequest = TypedDict("CloseTerminalRequest", {
    "stream": int,
})

CreateWireRequestInternet1 = TypedDict("CreateWireRequestInternet1", {
    "gateway": str,
    "address": str,
})

CreateWireRequest = TypedDict("CreateWireRequest", {
    "internet": CreateWireRequestInternet1 | None,
})

DestroyWireRequest = TypedDict("DestroyWireRequest", {
    "wire": str,
})

RunProgramRequest = TypedDict("RunProgramRequest", {
    "argv": list[str],
    "input": str,
    "timeoutMs": float,
})

ObserveRequest = TypedDict("ObserveRequest", {
    "initPid": int,
})

ObserveFullyRequest = TypedDict("ObserveFullyRequest", {
    "initPid": int,
})

RunJobsRequestJobsItemNamespaceRef1 = TypedDict("RunJobsRequestJobsItemNamespaceRef1", {
    "outside": str,
})

RunJobsRequestJobsItemNamespaceRef2 = TypedDict("RunJobsRequestJobsItemNamespaceRef2", {
    "inside": str,
})

RunJobsRequestJobsItemSniffersItemNamespaceRef1 = TypedDict("RunJobsRequestJobsItemSniffersItemNamespaceRef1", {
    "outside": str,
})

RunJobsRequestJobsItemSniffersItemNamespaceRef2 = TypedDict("RunJobsRequestJobsItemSniffersItemNamespaceRef2", {
    "inside": str,
})

RunJobsRequestJobsItemSniffersItem = TypedDict("RunJobsRequestJobsItemSniffersItem", {
    "namespaceRef": RunJobsRequestJobsItemSniffersItemNamespaceRef1 | RunJobsRequestJobsItemSniffersItemNamespaceRef2,
    "initPid": NotRequired[int],
    "far": NotRequired[bool],
    "port": NotRequired[int],
})

RunJobsRequestJobsItemRelayNamespaceRef1 = TypedDict("RunJobsRequestJobsItemRelayNamespaceRef1", {
    "outside": str,
})

RunJobsRequestJobsItemRelayNamespaceRef2 = TypedDict("RunJobsRequestJobsItemRelayNamespaceRef2", {
    "inside": str,
})

RunJobsRequestJobsItemRelay = TypedDict("RunJobsRequestJobsItemRelay", {
    "namespaceRef": RunJobsRequestJobsItemRelayNamespaceRef1 | RunJobsRequestJobsItemRelayNamespaceRef2,
    "initPid": NotRequired[int],
    "far": NotRequired[bool],
    "port": NotRequired[int],
})

RunJobsRequestJobsItemEtc = TypedDict("RunJobsRequestJobsItemEtc", {
    "pid": int,
    "folders": list[str],
})

RunJobsRequestJobsItem = TypedDict("RunJobsRequestJobsItem", {
    "namespaceRef": RunJobsRequestJobsItemNamespaceRef1 | RunJobsRequestJobsItemNamespaceRef2,
    "argv": NotRequired[list[str]],
    "echo": NotRequired[str],
    "times": NotRequired[int],
    "apartS": NotRequired[float],
    "connect": NotRequired[tuple[str, int]],
    "sniffers": NotRequired[list[RunJobsRequestJobsItemSniffersItem]],
    "listenS": NotRequired[float],
    "patient": NotRequired[bool],
    "searching": NotRequired[bool],
    "relay": NotRequired[RunJobsRequestJobsItemRelay],
    "etc": NotRequired[RunJobsRequestJobsItemEtc],
})

RunJobsRequest = TypedDict("RunJobsRequest", {
    "initPid": int,
    "jobs": list[RunJobsRequestJobsItem],
})

ProbeOutsideRequestNamespaceRef1 = TypedDict("ProbeOutsideRequestNamespaceRef1", {
    "outside": str,
})

ProbeOutsideRequestNamespaceRef2 = TypedDict("ProbeOutsideRequestNamespaceRef2", {
    "inside": str,
})

ProbeOutsideRequest = TypedDict("ProbeOutsideRequest", {
    "wire": str,
    "initPid": int,
    "namespaceRef": ProbeOutsideRequestNamespaceRef1 | ProbeOutsideRequestNamespaceRef2,
})

CapturePathRequestPlacesItem1NamespaceRef1 = TypedDict("CapturePathRequestPlacesItem1NamespaceRef1", {
    "outside": str,
})

CapturePathRequestPlacesItem1NamespaceRef2 = TypedDict("CapturePathRequestPlacesItem1NamespaceRef2", {
    "inside": str,
})

CapturePathRequestPlacesItem1 = TypedDict("CapturePathRequestPlacesItem1", {
    "initPid": int,
    "namespaceRef": CapturePathRequestPlacesItem1NamespaceRef1 | CapturePathRequestPlacesItem1NamespaceRef2,
})

CapturePathRequestPlacesItem2 = TypedDict("CapturePathRequestPlacesItem2", {
    "wire": Literal[True],
})

CapturePathRequestPlacesItem3 = TypedDict("CapturePathRequestPlacesItem3", {
    "outside": Literal[True],
})

CapturePathRequestProbe = TypedDict("CapturePathRequestProbe", {
    "protocol": Literal["ICMP", "TCP", "UDP"],
    "address": str,
    "port": NotRequired[int],
})

CapturePathRequest = TypedDict("CapturePathRequest", {
    "places": list[CapturePathRequestPlacesItem1 | CapturePathRequestPlacesItem2 | CapturePathRequestPlacesItem3],
    "from": int,
    "probe": CapturePathRequestProbe,
    "wire": NotRequired[str],
})

CanonicalizeRuleRequest1 = TypedDict("CanonicalizeRuleRequest1", {
    "program": Literal["iptables", "ip6tables"],
    "table": str,
    "chain": str,
    "words": list[str],
    "chains": list[str],
    "target": NotRequired[str],
})

CanonicalizeRuleRequest2 = TypedDict("CanonicalizeRuleRequest2", {
    "program": Literal["nft"],
    "text": str,
    "chains": list[str],
})

CanonicalizeRuleRequest = CanonicalizeRuleRequest1 | CanonicalizeRuleRequest2

OutputEvent = TypedDict("OutputEvent", {
    "kind": Literal["output"],
    "offset": float,
    "data": str,
})

EndedEvent = TypedDict("EndedEvent", {
    "kind": Literal["ended"],
    "code": Any,
})


REQUESTS: dict[str, dict[str, Any]] = {
    "hello": {
        "type": "object",
        "required": ["owning"],
        "properties": {"owning": {"type": "boolean"}},
    },
    "cancel": {
        "type": "object",
        "required": ["request"],
        "properties": {"request": {"type": "integer"}},
    },
    "keep": {
        "type": "object",
        "required": ["seconds"],
        "properties": {"seconds": {"type": "integer", "minimum": 0}},
    },
    "create-sandbox": {
        "type": "object",
        "required": ["docker", "images", "limits", "cgroup"],
        "properties": {
            "docker": {"type": "boolean"},
            "images": {"type": "array", "items": {"type": "string"}},
            "hostname": {"type": "string"},
            "wire": {
                "type": "object",
                "required": ["name", "address"],
                "properties": {
                    "name": {"type": "string"},
                    "address": {"type": "string"},
                    "gateway": {"type": "string"},
                },
            },
            "limits": {
                "type": "object",
                "required": ["memoryBytes", "diskBytes", "pids", "cpus"],
                "properties": {
                    "memoryBytes": {"type": "integer", "minimum": 0},
                    "diskBytes": {"type": "integer", "minimum": 0},
                    "pids": {"type": "integer", "minimum": 0},
                    "cpus": {"type": "number"},
                },
            },
            "cgroup": {"type": "string"},
            "outlivesClient": {"type": "boolean"},
        },
    },
    "find-sandbox": {
        "type": "object",
        "required": ["sandbox"],
        "properties": {"sandbox": {"type": "string"}},
    },
    "destroy-sandbox": {
        "type": "object",
        "required": ["sandbox"],
        "properties": {"sandbox": {"type": "string"}},
    },
    "run": {
        "type": "object",
        "required": ["sandbox", "terminal", "commands", "timeoutMs", "stop"],
        "properties": {
            "sandbox": {"type": "string"},
            "terminal": {"type": "string"},
            "commands": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["text", "mayFail", "opensShell"],
                    "properties": {
                        "text": {"type": "string"},
                        "mayFail": {"type": "boolean"},
                        "opensShell": {"type": "boolean"},
                    },
                },
            },
            "timeoutMs": {"type": "number"},
            "stop": {"type": "boolean"},
        },
    },
    "open-terminal": {
        "type": "object",
        "required": ["sandbox", "columns", "rows", "credit"],
        "properties": {
            "sandbox": {"type": "string"},
            "columns": {"type": "integer", "minimum": 1, "maximum": 1000},
            "rows": {"type": "integer", "minimum": 1, "maximum": 1000},
            "credit": {"type": "integer", "minimum": 0},
        },
    },
    "write-terminal": {
        "type": "object",
        "required": ["stream", "data"],
        "properties": {"stream": {"type": "integer"}, "data": {"type": "string"}},
    },
    "resize-terminal": {
        "type": "object",
        "required": ["stream", "columns", "rows"],
        "properties": {
            "stream": {"type": "integer"},
            "columns": {"type": "integer", "minimum": 1, "maximum": 1000},
            "rows": {"type": "integer", "minimum": 1, "maximum": 1000},
        },
    },
    "grant-credit": {
        "type": "object",
        "required": ["stream", "bytes"],
        "properties": {"stream": {"type": "integer"}, "bytes": {"type": "integer", "minimum": 0}},
    },
    "close-terminal": {
        "type": "object",
        "required": ["stream"],
        "properties": {"stream": {"type": "integer"}},
    },
    "create-wire": {
        "type": "object",
        "required": ["internet"],
        "properties": {
            "internet": {
                "anyOf": [
                    {
                        "type": "object",
                        "required": ["gateway", "address"],
                        "properties": {"gateway": {"type": "string"}, "address": {"type": "string"}},
                    },
                    {"type": "null"},
                ],
            },
        },
    },
    "destroy-wire": {"type": "object", "required": ["wire"], "properties": {"wire": {"type": "string"}}},
    "run-program": {
        "type": "object",
        "required": ["argv", "input", "timeoutMs"],
        "properties": {
            "argv": {"type": "array", "minItems": 1, "items": {"type": "string"}},
            "input": {"type": "string"},
            "timeoutMs": {"type": "number"},
        },
    },
    "observe": {
        "type": "object",
        "required": ["initPid"],
        "properties": {"initPid": {"type": "integer"}},
    },
    "observe-fully": {
        "type": "object",
        "required": ["initPid"],
        "properties": {"initPid": {"type": "integer"}},
    },
    "run-jobs": {
        "type": "object",
        "required": ["initPid", "jobs"],
        "properties": {
            "initPid": {"type": "integer"},
            "jobs": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["namespaceRef"],
                    "properties": {
                        "namespaceRef": {
                            "anyOf": [
                                {
                                    "type": "object",
                                    "required": ["outside"],
                                    "properties": {"outside": {"type": "string"}},
                                },
                                {
                                    "type": "object",
                                    "required": ["inside"],
                                    "properties": {"inside": {"type": "string"}},
                                },
                            ],
                        },
                        "argv": {"type": "array", "items": {"type": "string"}},
                        "echo": {"type": "string"},
                        "times": {"type": "integer", "minimum": 0},
                        "apartS": {"type": "number"},
                        "connect": {
                            "type": "array",
                            "minItems": 2,
                            "prefixItems": [{"type": "string"}, {"type": "integer"}],
                        },
                        "sniffers": {
                            "type": "array",
                            "items": {
                                "type": "object",
                                "required": ["namespaceRef"],
                                "properties": {
                                    "namespaceRef": {
                                        "anyOf": [
                                            {
                                                "type": "object",
                                                "required": ["outside"],
                                                "properties": {"outside": {"type": "string"}},
                                            },
                                            {
                                                "type": "object",
                                                "required": ["inside"],
                                                "properties": {"inside": {"type": "string"}},
                                            },
                                        ],
                                    },
                                    "initPid": {"type": "integer"},
                                    "far": {"type": "boolean"},
                                    "port": {"type": "integer"},
                                },
                            },
                        },
                        "listenS": {"type": "number"},
                        "patient": {"type": "boolean"},
                        "searching": {"type": "boolean"},
                        "relay": {
                            "type": "object",
                            "required": ["namespaceRef"],
                            "properties": {
                                "namespaceRef": {
                                    "anyOf": [
                                        {
                                            "type": "object",
                                            "required": ["outside"],
                                            "properties": {"outside": {"type": "string"}},
                                        },
                                        {
                                            "type": "object",
                                            "required": ["inside"],
                                            "properties": {"inside": {"type": "string"}},
                                        },
                                    ],
                                },
                                "initPid": {"type": "integer"},
                                "far": {"type": "boolean"},
                                "port": {"type": "integer"},
                            },
                        },
                        "etc": {
                            "type": "object",
                            "required": ["pid", "folders"],
                            "properties": {
                                "pid": {"type": "integer"},
                                "folders": {"type": "array", "items": {"type": "string"}},
                            },
                        },
                    },
                },
            },
        },
    },
    "probe-outside": {
        "type": "object",
        "required": ["wire", "initPid", "namespaceRef"],
        "properties": {
            "wire": {"type": "string"},
            "initPid": {"type": "integer"},
            "namespaceRef": {
                "anyOf": [
                    {
                        "type": "object",
                        "required": ["outside"],
                        "properties": {"outside": {"type": "string"}},
                    },
                    {
                        "type": "object",
                        "required": ["inside"],
                        "properties": {"inside": {"type": "string"}},
                    },
                ],
            },
        },
    },
    "capture-path": {
        "type": "object",
        "required": ["places", "from", "probe"],
        "properties": {
            "places": {
                "type": "array",
                "items": {
                    "anyOf": [
                        {
                            "type": "object",
                            "required": ["initPid", "namespaceRef"],
                            "properties": {
                                "initPid": {"type": "integer"},
                                "namespaceRef": {
                                    "anyOf": [
                                        {
                                            "type": "object",
                                            "required": ["outside"],
                                            "properties": {"outside": {"type": "string"}},
                                        },
                                        {
                                            "type": "object",
                                            "required": ["inside"],
                                            "properties": {"inside": {"type": "string"}},
                                        },
                                    ],
                                },
                            },
                        },
                        {
                            "type": "object",
                            "required": ["wire"],
                            "properties": {"wire": {"type": "boolean", "const": True}},
                        },
                        {
                            "type": "object",
                            "required": ["outside"],
                            "properties": {"outside": {"type": "boolean", "const": True}},
                        },
                    ],
                },
            },
            "from": {"type": "integer", "minimum": 0},
            "probe": {
                "type": "object",
                "required": ["protocol", "address"],
                "properties": {
                    "protocol": {"type": "string", "enum": ["ICMP", "TCP", "UDP"]},
                    "address": {"type": "string"},
                    "port": {"type": "integer"},
                },
            },
            "wire": {"type": "string"},
        },
    },
    "canonicalize-rule": {
        "anyOf": [
            {
                "type": "object",
                "required": ["program", "table", "chain", "words", "chains"],
                "properties": {
                    "program": {"type": "string", "enum": ["iptables", "ip6tables"]},
                    "table": {"type": "string"},
                    "chain": {"type": "string"},
                    "words": {"type": "array", "items": {"type": "string"}},
                    "chains": {"type": "array", "items": {"type": "string"}},
                    "target": {"type": "string"},
                },
            },
            {
                "type": "object",
                "required": ["program", "text", "chains"],
                "properties": {
                    "program": {"type": "string", "const": "nft"},
                    "text": {"type": "string"},
                    "chains": {"type": "array", "items": {"type": "string"}},
                },
            },
        ],
    },
}
