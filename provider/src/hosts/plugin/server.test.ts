import { status } from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { PluginAttach } from "@pulumi/pulumi/proto/plugin_pb";
import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import {
  DYNAMIC_SECRET_TYPE,
  PLUGIN_SECRET_TYPE,
  PLUGIN_STORE_TYPE,
} from "../../model";
import { createHost } from "./host";
import {
  marked,
  NOTHING,
  type RunningPlugin,
  startPlugin,
  struct,
  UNKNOWN_TEXT,
  URN,
} from "./test-support/running-plugin";
import { createService } from "./server";

let plugin: RunningPlugin;
beforeEach(async () => {
  plugin = await startPlugin();
});
afterEach(() => plugin.close());

const wanted = () => ({
  storeId: plugin.emulator.storeId,
  name: "API_KEY",
  scopes: ["workers"],
});

const check = (news: Parameters<typeof struct>[0]) =>
  plugin.call<rpc.CheckResponse>((done) =>
    plugin.client.check(
      new rpc.CheckRequest()
        .setUrn(URN)
        .setType(PLUGIN_SECRET_TYPE)
        .setNews(struct(news)),
      done,
    ),
  );

const create = (inputs: rpc.CheckResponse, preview = false) =>
  plugin.call<rpc.CreateResponse>((done) =>
    plugin.client.create(
      new rpc.CreateRequest()
        .setUrn(URN)
        .setType(PLUGIN_SECRET_TYPE)
        .setProperties(inputs.getInputs())
        .setPreview(preview),
      done,
    ),
  );

const created = async () =>
  await create(await check({ ...wanted(), value: marked("CANARY") }));

const read = (id: string, state?: rpc.CreateResponse) =>
  plugin.call<rpc.ReadResponse>((done) =>
    plugin.client.read(
      new rpc.ReadRequest()
        .setUrn(URN)
        .setType(PLUGIN_SECRET_TYPE)
        .setId(id)
        .setProperties(state?.getProperties()),
      done,
    ),
  );

const update = (
  id: string,
  state: rpc.ReadResponse,
  news: rpc.CheckResponse,
  preview = false,
) =>
  plugin.call<rpc.UpdateResponse>((done) =>
    plugin.client.update(
      new rpc.UpdateRequest()
        .setUrn(URN)
        .setType(PLUGIN_SECRET_TYPE)
        .setId(id)
        .setOlds(state.getProperties())
        .setNews(news.getInputs())
        .setPreview(preview),
      done,
    ),
  );

const diff = (
  { id, olds }: { id: string; olds: rpc.ReadResponse },
  news: rpc.CheckResponse,
  ignoreChanges: string[] = [],
) =>
  plugin.call<rpc.DiffResponse>((done) =>
    plugin.client.diff(
      new rpc.DiffRequest()
        .setUrn(URN)
        .setType(PLUGIN_SECRET_TYPE)
        .setId(id)
        .setOlds(olds.getProperties())
        .setOldInputs(olds.getInputs())
        .setNews(news.getInputs())
        .setIgnorechangesList(ignoreChanges),
      done,
    ),
  );

const listed = (request: rpc.ListRequest) =>
  new Promise<rpc.ListResponse.AsObject[]>((resolve, reject) => {
    const answers: rpc.ListResponse.AsObject[] = [];
    const stream = plugin.client.list(request);
    stream.on("data", (answer: rpc.ListResponse) =>
      answers.push(answer.toObject()),
    );
    stream.on("end", () => {
      resolve(answers);
    });
    stream.on("error", reject);
  });

describe("the plugin's server", () => {
  it("implements every method of the protocol", () => {
    expect(Object.keys(createService(createHost({}))).sort()).toEqual(
      Object.keys(ResourceProviderService).sort(),
    );
  });

  it("refuses parameters, components and methods as unimplemented", async () => {
    const { client, call } = plugin;

    const refusals = await Promise.allSettled([
      call((done) => client.parameterize(new rpc.ParameterizeRequest(), done)),
      call((done) => client.construct(new rpc.ConstructRequest(), done)),
      call((done) => client.call(new rpc.CallRequest(), done)),
    ]);

    expect(refusals).toEqual(
      refusals.map(() => ({
        status: "rejected",
        reason: expect.objectContaining({ code: status.UNIMPLEMENTED }),
      })),
    );
  });

  it("returns no mappings, without an error, as the protocol requires", async () => {
    const { client, call } = plugin;
    const request = new rpc.GetMappingRequest().setKey("terraform");

    const mapping = await call<rpc.GetMappingResponse>((done) =>
      client.getMapping(request, done),
    );
    const mappings = await call<rpc.GetMappingsResponse>((done) =>
      client.getMappings(new rpc.GetMappingsRequest(), done),
    );

    expect(mapping.toObject()).toEqual({ provider: "", data: "" });
    expect(mappings.getProvidersList()).toEqual([]);
  });

  it("declares that it accepts secrets, both in Handshake and in Configure", async () => {
    const { client, call } = plugin;

    const handshake = await call<rpc.ProviderHandshakeResponse>((done) =>
      client.handshake(new rpc.ProviderHandshakeRequest(), done),
    );
    const configure = await call<rpc.ConfigureResponse>((done) =>
      client.configure(new rpc.ConfigureRequest(), done),
    );

    expect(handshake.toObject()).toEqual({
      acceptSecrets: true,
      acceptResources: false,
      acceptOutputs: false,
      supportsAutonamingConfiguration: false,
    });
    expect(configure.toObject()).toEqual({
      acceptsecrets: true,
      supportspreview: true,
      acceptresources: false,
      acceptoutputs: false,
      supportsAutonamingConfiguration: false,
    });
  });

  it("says what to do if a resource of the dynamic provider has the plugin's provider", async () => {
    await plugin.configure();

    await expect(
      plugin.call((done) =>
        plugin.client.check(
          new rpc.CheckRequest().setUrn(
            `urn:pulumi:test::project::${DYNAMIC_SECRET_TYPE}::x`,
          ),
          done,
        ),
      ),
    ).rejects.toMatchObject({
      details: expect.stringMatching(
        /as its provider option\.\n.*remove the provider option\.$/,
      ),
    });
  });

  it("refuses an unknown resource type and names the known ones", async () => {
    await plugin.configure();

    await expect(
      plugin.call((done) =>
        plugin.client.check(
          new rpc.CheckRequest().setUrn(
            "urn:pulumi:test::project::cloudflare-secrets-store:index:Nothing::x",
          ),
          done,
        ),
      ),
    ).rejects.toMatchObject({
      code: status.INVALID_ARGUMENT,
      details: expect.stringContaining(PLUGIN_STORE_TYPE),
    });
  });

  it("refuses a second configuration with different settings, such as a different base URL", async () => {
    await plugin.configure({ apiToken: "t" });
    await plugin.configure({ apiToken: "t" });

    await expect(
      plugin.configure({ apiToken: "t", baseUrl: "https://elsewhere.example" }),
    ).rejects.toMatchObject({
      code: status.FAILED_PRECONDITION,
      details: expect.stringContaining("already has different settings"),
    });
  });

  it("refuses requests about resources before it is configured", async () => {
    await expect(check(wanted())).rejects.toMatchObject({
      code: status.FAILED_PRECONDITION,
    });
  });

  it("reports a bug as an error of the request, without the bug's message, and continues to run", async () => {
    const broken = await startPlugin((host) => ({
      ...host,
      run: () => Promise.reject(new TypeError("CANARY in a message")),
    }));
    const request = new rpc.ReadRequest().setType(PLUGIN_SECRET_TYPE);

    const bug = broken.call((done) => broken.client.read(request, done));

    await expect(bug).rejects.toMatchObject({
      code: status.INTERNAL,
      details: expect.not.stringContaining("CANARY"),
    });
    await expect(
      broken.call((done) => broken.client.getPluginInfo(NOTHING, done)),
    ).resolves.toBeDefined();
    await broken.close();
  });
});

describe("configuration of the plugin", () => {
  const checkConfig = async (settings: Parameters<typeof struct>[0]) => {
    const { client, call } = plugin;
    const request = new rpc.CheckRequest().setNews(struct(settings));
    return (
      await call<rpc.CheckResponse>((done) => client.checkConfig(request, done))
    ).toObject();
  };

  it("names invalid settings with the plugin's own configuration keys and prints none of their values", async () => {
    const { failuresList } = await checkConfig({
      apiToken: "CANARY",
      apiKey: "CANARY",
    });

    expect(failuresList).toEqual([
      {
        property: "",
        reason: expect.stringContaining("cloudflare-secrets-store:apiToken"),
      },
    ]);
    expect(JSON.stringify(failuresList)).not.toContain("CANARY");
  });

  it("warns about settings that nothing reads, but not about those that the engine adds", async () => {
    const version = "0.1.0";
    await checkConfig({ version, valueDrift: "off", valuedrift: "repair" });

    expect(plugin.lines).toEqual([
      expect.stringContaining(
        '"cloudflare-secrets-store:valuedrift" and ignores it',
      ),
    ]);
  });

  it("accepts settings that are not known yet", async () => {
    const { failuresList } = await checkConfig({
      valueDrift: UNKNOWN_TEXT,
    });

    expect(failuresList).toEqual([]);
  });

  it("never replaces resources because of a new token", async () => {
    const { client, call } = plugin;
    const request = new rpc.DiffRequest()
      .setOldInputs(struct({ apiToken: "one" }))
      .setNews(struct({ apiToken: "two" }));

    const answer = await call<rpc.DiffResponse>((done) =>
      client.diffConfig(request, done),
    );

    expect(answer.toObject()).toMatchObject({
      changes: rpc.DiffResponse.DiffChanges.DIFF_SOME,
      replacesList: [],
      diffsList: ["apiToken"],
    });
  });
});

describe("a secret of the plugin", () => {
  beforeEach(() => plugin.configure());

  it("gets a fingerprint in place of its value, and marks the fingerprint as secret", async () => {
    const checked = await check({ ...wanted(), value: marked("CANARY") });
    const { properties } = (await create(checked)).toObject();

    expect(checked.getInputs()?.toJavaScript()).toMatchObject({
      value: marked(expect.stringMatching(/^\w+\./) as string),
    });
    expect(JSON.stringify(properties)).not.toContain("CANARY");
  });

  it("keeps properties secret that the program marked as secret, including list entries", async () => {
    const checked = await check({
      ...wanted(),
      comment: marked("quiet"),
      scopes: [marked("workers")],
      value: marked("v"),
    });

    const answer = await create(checked);

    expect(answer.getProperties()?.toJavaScript()).toMatchObject({
      comment: marked("quiet"),
      scopes: marked(["workers"]),
      name: "API_KEY",
    });
  });

  it("names no property in a failure about a secret property, because the engine would print the property's value", async () => {
    const answer = await check({
      ...wanted(),
      comment: marked(7),
      value: marked(""),
      name: "",
    });

    expect(
      answer.getFailuresList().map((failure) => failure.getProperty()),
    ).toEqual(["name", "", ""]);
  });

  // Since about version 3.276, the engine also sends preview requests during pulumi up --continue-on-error.
  it("previews its update with the known inputs and writes nothing", async () => {
    const first = await created();
    const state = await read(first.getId(), first);
    plugin.emulator.admin.resetRequests();
    const news = await check({
      ...wanted(),
      comment: "new",
      value: marked("other"),
    });

    const planned = await update(first.getId(), state, news, true);

    expect(planned.getProperties()?.toJavaScript()).toMatchObject({
      comment: "new",
      modified: UNKNOWN_TEXT,
    });
    expect(plugin.emulator.admin.counts().writes).toBe(0);
  });

  it("previews its creation with the known inputs and writes nothing", async () => {
    const checked = await check({
      ...wanted(),
      comment: UNKNOWN_TEXT,
      value: marked("v"),
    });

    const answer = await create(checked, true);

    expect(answer.getId()).toBe("");
    expect(answer.getProperties()?.toJavaScript()).toMatchObject({
      name: "API_KEY",
      scopes: ["workers"],
      comment: UNKNOWN_TEXT,
      secretId: UNKNOWN_TEXT,
      status: UNKNOWN_TEXT,
    });
    expect(plugin.emulator.admin.counts().writes).toBe(0);
  });

  it("reports drift on its URN once, in the diff after the refresh", async () => {
    const state = await created();
    const secret = plugin.emulator.admin.find("API_KEY");
    plugin.emulator.admin.change(secret?.id ?? "", { comment: "drifted" });
    const news = await check(wanted());

    const olds = await read(state.getId(), state);
    const first = await diff({ id: state.getId(), olds }, news);
    await diff({ id: state.getId(), olds }, news);

    expect(first.toObject()).toMatchObject({
      changes: rpc.DiffResponse.DiffChanges.DIFF_SOME,
      diffsList: ["comment"],
      hasdetaileddiff: true,
      detaileddiffMap: [
        ["comment", { kind: rpc.PropertyDiff.Kind.DELETE, inputdiff: true }],
      ],
    });
    // The program sets no value, so Pulumi does not report that the value may have been rotated.
    expect(plugin.lines).toEqual([
      expect.stringMatching(
        `^warning ${URN} .*comment changed outside Pulumi: .none. => "drifted"`,
      ),
    ]);
  });

  it("does not print the content of a drifted property that the program marked as secret", async () => {
    const state = await created();
    const secret = plugin.emulator.admin.find("API_KEY");
    plugin.emulator.admin.change(secret?.id ?? "", { comment: "CANARY-live" });
    const news = await check({ ...wanted(), comment: marked("CANARY-own") });

    const olds = await read(state.getId(), state);
    await diff({ id: state.getId(), olds }, news);

    expect(plugin.lines).toEqual([
      expect.stringContaining(
        "comment changed outside Pulumi: [secret] => [secret]",
      ),
    ]);
  });

  it("does not print a scope that the program marked as secret", async () => {
    await check({ ...wanted(), scopes: marked(["canary_scope"]) });

    expect(plugin.lines).toEqual([
      expect.stringContaining("does not know the scope [secret]"),
    ]);
  });

  it("reports no drift for properties that the program ignores", async () => {
    const state = await created();
    const secret = plugin.emulator.admin.find("API_KEY");
    plugin.emulator.admin.change(secret?.id ?? "", { comment: "drifted" });
    const olds = await read(state.getId(), state);
    // The engine itself replaces an ignored input with the old one.
    const news = await check({ ...wanted(), comment: "drifted" });

    const answer = await diff({ id: state.getId(), olds }, news, ["comment"]);

    expect(answer.getChanges()).toBe(rpc.DiffResponse.DiffChanges.DIFF_NONE);
    expect(plugin.lines.join("\n")).not.toContain("comment");
  });

  it("gets a response without an ID when it is gone, and a line that says so", async () => {
    const state = await created();
    plugin.emulator.admin.remove(
      plugin.emulator.admin.find("API_KEY")?.id ?? "",
    );

    const answer = await read(state.getId(), state);

    expect(answer.toObject()).toMatchObject({ id: "", properties: undefined });
    expect(plugin.lines).toEqual([
      expect.stringContaining("was deleted outside Pulumi"),
    ]);
  });

  it.each([
    ["a/b", status.INVALID_ARGUMENT],
    [`${"f".repeat(32)}/${"0".repeat(32)}/${"0".repeat(32)}`, undefined],
  ])("gets an error when the ID is %s", async (id, code) => {
    await expect(read(id)).rejects.toMatchObject({
      code: code ?? status.PERMISSION_DENIED,
    });
  });

  it.each([
    { asks: true, settings: {} },
    { asks: false, settings: { liveDiff: "false" } },
  ])(
    "requests a refresh before the next update, with the settings $settings: $asks",
    async ({ asks, settings }) => {
      plugin.host.serveEngine("another engine");
      await plugin.configure(settings);
      const first = await created();
      const id = first.getId();

      const refreshed = await read(id, first);
      const news = await check({ ...wanted(), comment: "new" });
      const updated = await update(id, refreshed, news);

      const answers = [first, refreshed, updated];
      expect(answers.map((each) => each.getRefreshBeforeUpdate())).toEqual([
        asks,
        asks,
        asks,
      ]);
    },
  );

  it("reports a taken name with the gRPC status ALREADY_EXISTS", async () => {
    plugin.emulator.admin.seed([{ name: "API_KEY" }]);

    await expect(created()).rejects.toMatchObject({
      code: status.ALREADY_EXISTS,
      details: expect.stringContaining("the name is taken"),
    });
  });
});

describe("List", () => {
  const request = () =>
    new rpc.ListRequest()
      .setToken(PLUGIN_SECRET_TYPE)
      .setQuery(struct({ storeId: plugin.emulator.storeId }));
  beforeEach(async () => {
    await plugin.configure();
    plugin.emulator.admin.seed([{ name: "A" }, { name: "B" }, { name: "C" }]);
  });

  it("streams the secrets in a store, page by page", async () => {
    const first = await listed(request().setPageSize(2));
    const token = first.at(-1)?.continuation?.continuationToken ?? "";
    const second = await listed(
      request().setPageSize(2).setContinuationToken(token),
    );

    const names = [...first, ...second].map(({ result }) => result?.name);
    expect(names).toEqual(["A", "B", undefined, "C"]);
  });

  it("streams the secrets whose names match the pattern", async () => {
    const { storeId } = plugin.emulator;
    const query = struct({ storeId, nameGlob: "B*" });

    const answers = await listed(request().setQuery(query));

    expect(answers.map(({ result }) => result?.name)).toEqual(["B"]);
  });

  it("never streams more than the limit, however long a page is", async () => {
    const answers = await listed(request().setPageSize(50).setLimit(2));

    const names = answers.flatMap(({ result }) => result?.name ?? []);
    expect(names).toEqual(["A", "B"]);
  });

  it("streams IDs that can be read", async () => {
    const [first] = await listed(request());

    await expect(read(first?.result?.id ?? "")).resolves.toMatchObject({});
  });

  it("returns an unknown result when the query is unknown", async () => {
    const query = struct({ storeId: UNKNOWN_TEXT });

    await expect(listed(request().setQuery(query))).resolves.toEqual([
      expect.objectContaining({ computed: {} }),
    ]);
  });

  it("lists the stores of the account", async () => {
    const stores = await listed(
      new rpc.ListRequest().setToken(PLUGIN_STORE_TYPE),
    );

    expect(stores.map(({ result }) => result?.name)).toEqual([
      "default_secrets_store",
    ]);
  });

  it("refuses a continuation token that the plugin did not create", async () => {
    await expect(
      listed(request().setContinuationToken("x")),
    ).rejects.toMatchObject({ code: status.INVALID_ARGUMENT });
  });
});

describe("Invoke", () => {
  const invoke = async (name: string, args: Parameters<typeof struct>[0]) => {
    const answer = await plugin.call<rpc.InvokeResponse>((done) =>
      plugin.client.invoke(
        new rpc.InvokeRequest()
          .setTok(`cloudflare-secrets-store:index:${name}`)
          .setArgs(struct(args)),
        done,
      ),
    );
    return answer.getReturn()?.toJavaScript();
  };
  beforeEach(async () => {
    await plugin.configure();
    plugin.emulator.admin.seed([
      { name: "A", scopes: ["workers"] },
      { name: "B", scopes: ["dex"] },
    ]);
  });

  it("looks up a secret by name, and the same secret by its ID", async () => {
    const { storeId } = plugin.emulator;
    const byName = await invoke("getSecret", { storeId, name: "A" });
    const { id = "" } = byName as { id?: string };

    expect(byName).toMatchObject({ name: "A", scopes: ["workers"] });
    await expect(invoke("getSecret", { id })).resolves.toEqual(byName);
  });

  it("looks up the secrets that a service can use", async () => {
    const { storeId } = plugin.emulator;

    await expect(
      invoke("getSecrets", { storeId, scopes: ["dex"] }),
    ).resolves.toMatchObject({ secrets: [{ name: "B" }] });
  });

  it("looks up the secrets whose names match the pattern", async () => {
    const { storeId } = plugin.emulator;

    await expect(
      invoke("getSecrets", { storeId, nameGlob: "A*" }),
    ).resolves.toEqual({ secrets: [expect.objectContaining({ name: "A" })] });
  });

  it("looks up the only store, and all stores", async () => {
    const { storeId } = plugin.emulator;

    await expect(invoke("getStore", {})).resolves.toMatchObject({ storeId });
    await expect(invoke("getStores", {})).resolves.toMatchObject({
      stores: [{ storeId }],
    });
  });

  it.each([
    ["getSecret", { name: "A" }, status.INVALID_ARGUMENT],
    ["getStore", { name: "other" }, status.NOT_FOUND],
    ["getNothing", {}, status.INVALID_ARGUMENT],
  ])("refuses %s of %j", async (name, args, code) => {
    await expect(invoke(name, args)).rejects.toMatchObject({ code });
  });
});

describe("Cancel", () => {
  const cancel = () =>
    plugin.call((done) => plugin.client.cancel(NOTHING, done));
  beforeEach(() => plugin.configure());

  const refused = {
    match: { method: "POST" },
    times: 1,
    fault: { kind: "status", status: 429, headers: { "retry-after": "30" } },
  } as const;
  const met = async (faults: number[]) => {
    const { admin } = plugin.emulator;
    while (admin.faultsMet().join() !== faults.join())
      await new Promise((resolve) => setTimeout(resolve, 10));
  };

  it("ends the wait for a retry immediately, and reports that nothing was created", async () => {
    plugin.emulator.admin.setFaults([refused]);
    const waiting = created();
    waiting.catch(() => undefined);
    await met([1]);

    await cancel();

    await expect(waiting).rejects.toMatchObject({
      code: status.CANCELLED,
      details: expect.stringContaining("Nothing was created"),
    });
  });

  it("ends the wait for a retry even while another write is in flight", async () => {
    const neverAnswered = { ...refused, fault: { kind: "timeout" } } as const;
    plugin.emulator.admin.setFaults([neverAnswered, refused]);
    created().catch(() => undefined);
    await met([1, 0]);
    const waiting = created();
    waiting.catch(() => undefined);
    await met([1, 1]);

    await cancel();

    await expect(waiting).rejects.toMatchObject({ code: status.CANCELLED });
    expect(plugin.writes()).toEqual(["POST", "POST"]);
  });

  it("lets a write in flight finish, so that the state records it", async () => {
    plugin.emulator.admin.setSettings({ latencyMs: 200 });
    const checked = await check({ ...wanted(), value: marked("v") });
    const writing = create(checked);
    await new Promise((resolve) => setTimeout(resolve, 100));

    await cancel();

    const answer = await writing;
    expect(answer.getId()).toContain(
      plugin.emulator.admin.find("API_KEY")?.id ?? "nothing",
    );
  });

  it("refuses later requests", async () => {
    await cancel();

    await expect(created()).rejects.toMatchObject({ code: status.CANCELLED });
  });

  it("no longer applies when the next engine attaches to the same process", async () => {
    await cancel();
    await plugin.call((done) =>
      plugin.client.attach(new PluginAttach().setAddress("the next"), done),
    );
    await plugin.configure();

    await expect(created()).resolves.toBeDefined();
  });
});
