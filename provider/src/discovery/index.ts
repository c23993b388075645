/**
 * Which live secrets are meant, and what they are to be called in a program.
 *
 * Targets come as text (`ACCOUNT/STORE`, `ACCOUNT/STORE/SECRET`), secrets come out of the API, with inputs and outputs
 * as Pulumi will have them. Logical names depend on the secrets alone, so that they are the same in every run and by
 * every way in: `import/`, the plugin's converter, the command line.
 */
export {
  discover,
  refuseGone,
  type Discovery,
  type Finder,
  type FoundSecret,
} from "./discover";
export { passes, whyNonePasses, type Filter } from "./filter";
export { distinct, logicalName, type NamedSecret } from "./logical-names";
export { parseTarget, type Target } from "./targets";
