import { proxyFor, type ProxyName, type Quota } from "../../api";
import { counted, NO_ACCESS_ADVICE, usedOf } from "../../messages";
import { quotaOf } from "../quota";
import type { Configuration } from "../../stack";
import { auditCheck } from "./audit-check";
import type { CheckEnvironment } from "./check-environment";
import { attempt, skipped, wrong, type Check } from "./check";
import {
  NOT_REFUSED,
  READ_ONLY_ADVICE,
  readAccess,
  whoAmI,
  writeAccess,
  type Access,
  type Identity,
  type WriteAccess,
} from "./identity";

/**
 * The largest tolerated difference between this machine's clock and the API's. The API reports its time in whole
 * seconds, and a response takes time to arrive.
 */
const TOLERANCE_MS = 60_000;

/** Checks the address of the API, the credentials and their permissions, and this machine's clock. */
export async function apiChecks(
  configuration: Configuration,
  environment: CheckEnvironment,
): Promise<Check[]> {
  const { env, account } = environment;
  const who = await attempt("API address", () =>
    whoAmI({ configuration, env, account }),
  );
  if ("check" in who)
    return [
      ...["API address", "credentials"].map((what) =>
        what === who.check.what
          ? who.check
          : skipped(what, `not checked; fix the ${who.check.what} first`),
      ),
      skipped("access", "needs credentials and an API address"),
      skipped("clock", "needs a response from the API"),
    ];
  const { baseUrl, accountId } = who.result;
  const address = await attempt("API address", () =>
    withProxy(baseUrl, proxyFor(baseUrl, env)),
  );
  const api = environment.connect(configuration);
  const access = await attempt("access", () => accessAndQuota(api, accountId));
  const nowMs = environment.clock();
  const read =
    "check" in access || access.result.kind !== "yes"
      ? undefined
      : access.result;
  const readable = read === undefined ? undefined : accountId;
  const write = await attempt("write access", () =>
    readable === undefined ? undefined : writeAccess(api, readable),
  );
  return [
    "check" in address
      ? address.check
      : { what: "API address", verdict: "ok", found: address.result },
    credentialsCheck(who.result),
    ...("check" in access
      ? [access.check, skipped("clock", "needs a response from the API")]
      : [
          accessCheck(access.result, who.result),
          ...("check" in write ? [write.check] : [writeCheck(write.result)]),
          await auditCheck(api, readable, read?.date?.getTime() ?? nowMs),
          clockCheck(access.result, nowMs),
        ]),
  ];
}

function withProxy(baseUrl: string, proxy: ProxyName | undefined): string {
  return proxy === undefined
    ? baseUrl
    : `${baseUrl}, through the proxy ${proxy.host} (${proxy.variable})`;
}

function credentialsCheck({ credentials, from, otherHost }: Identity): Check {
  const what = "credentials";
  const found = `${credentials}, ${from}`;
  return otherHost === undefined
    ? { what, verdict: "ok", found }
    : { what, verdict: "note", found, advice: otherHost };
}

/** `quota` is absent if it cannot be read. */
type AccessAndQuota = Access & { quota: Quota | undefined };

async function accessAndQuota(
  api: ReturnType<CheckEnvironment["connect"]>,
  accountId: string | undefined,
): Promise<AccessAndQuota> {
  const access = await readAccess(api, accountId);
  const quota =
    accountId === undefined || access.kind !== "yes"
      ? undefined
      : await quotaOf(accountId, api);
  return { ...access, quota };
}

function accessCheck(
  { quota, ...access }: AccessAndQuota,
  { accountId = "" }: Identity,
): Check {
  const what = "access";
  switch (access.kind) {
    case "yes":
      return {
        what,
        verdict: "ok",
        found:
          `can read account ${accountId}, which has ${counted(access.stores, "store")}` +
          (quota === undefined ? "" : ` and ${usedOf(quota)}`),
      };
    case "no":
      return wrong(what, `${access.reason}\n${NO_ACCESS_ADVICE}`);
    case "unknown":
      return skipped(what, access.reason);
  }
}

function writeCheck(access: WriteAccess | undefined): Check {
  const what = "write access";
  switch (access?.kind) {
    case undefined:
      return skipped(what, "needs access to an account");
    case "not refused":
      return {
        what,
        verdict: "ok",
        found: NOT_REFUSED,
      };
    case "no":
      return {
        what,
        verdict: "note",
        found: `no: ${access.reason}`,
        advice: READ_ONLY_ADVICE,
      };
    case "unknown":
      return skipped(what, access.reason);
  }
}

function clockCheck(access: Access, nowMs: number): Check {
  const what = "clock";
  if (access.kind !== "yes" || access.date === undefined)
    return skipped(what, "needs a dated response from the API");
  const aheadMs = nowMs - access.date.getTime();
  if (Math.abs(aheadMs) < TOLERANCE_MS)
    return { what, verdict: "ok", found: "agrees with the API's clock" };
  const seconds = Math.round(Math.abs(aheadMs) / 1_000);
  return wrong(
    what,
    `${seconds} seconds ${aheadMs > 0 ? "ahead of" : "behind"} the API's clock\n` +
      "Set this machine's clock (NTP), because certificates and modification times are compared with it.",
  );
}
