import type { Fault } from "secrets-store-emulator";

/** A way in which a request goes wrong. */
export interface NamedFault {
  name: string;
  /** How often in a row the fault occurs. `Infinity` means until the command ends. */
  times: number;
  /** What the emulator does with the request. `refused` means that nothing listens. */
  fault: Fault | "refused";
}

const FOR_EVER = Number.POSITIVE_INFINITY;

const onceAndForEver = (name: string, fault: NamedFault["fault"]) => [
  { name: `${name}, once`, times: 1, fault },
  { name: `${name}, forever`, times: FOR_EVER, fault },
];

const failingServer = (status: number): NamedFault[] => [
  { name: `${status}, once`, times: 1, fault: { kind: "status", status } },
  {
    name: `${status}, three times`,
    times: 3,
    fault: { kind: "status", status },
  },
  {
    name: `${status}, forever`,
    times: FOR_EVER,
    fault: { kind: "status", status },
  },
];

/** Every fault. If a fault replaces the response, the emulator's defaults decide whether the request is carried out. */
export const FAULTS: NamedFault[] = [
  ...onceAndForEver("refused", "refused"),
  ...onceAndForEver("reset before the write", { kind: "reset" }),
  ...onceAndForEver("reset after the write", {
    kind: "reset",
    takesEffect: true,
  }),
  ...onceAndForEver("timeout before the write", { kind: "timeout" }),
  ...onceAndForEver("timeout after the write", {
    kind: "timeout",
    takesEffect: true,
  }),
  ...onceAndForEver("429", { kind: "status", status: 429 }),
  ...onceAndForEver("429 with retry-after", {
    kind: "status",
    status: 429,
    headers: { "retry-after": "30" },
  }),
  ...failingServer(500),
  ...failingServer(502),
  ...failingServer(503),
  ...onceAndForEver("500 after the write", {
    kind: "status",
    status: 500,
    takesEffect: true,
  }),
  ...onceAndForEver("truncated", { kind: "truncated" }),
  ...onceAndForEver("HTML", { kind: "html" }),
  ...onceAndForEver("HTML after the write", {
    kind: "html",
    takesEffect: true,
  }),
  ...onceAndForEver("success: false", { kind: "failure-with-200" }),
  ...onceAndForEver("wrong shape", { kind: "wrong-shape" }),
  ...onceAndForEver("ID of another secret", { kind: "other-id" }),
  ...onceAndForEver("50 MB", { kind: "huge" }),
  ...onceAndForEver("redirect", { kind: "redirect" }),
];
