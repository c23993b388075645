import { describeMatrix } from "./support/matrix";
import { startDynamicHost } from "./support/verb-hosts";

jest.setTimeout(20_000);

describeMatrix("dynamic", startDynamicHost);
