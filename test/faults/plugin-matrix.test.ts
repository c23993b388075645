import { describeMatrix } from "./support/matrix";
import { startPluginHost } from "./support/verb-hosts";

jest.setTimeout(20_000);

describeMatrix("plugin", startPluginHost);
