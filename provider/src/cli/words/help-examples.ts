import { ownCommand } from "../../messages";
import { DYNAMIC_SECRET_TYPE } from "../../model";

// What `--help` shows below the options: where credentials come from, examples, and the meaning of the exit status. A
// sentence is one line here, because `addTextBelow` wraps it.

const CREDENTIALS = `
Credentials come from the stack's configuration (cloudflare:apiToken) or the environment (CLOUDFLARE_API_TOKEN).
`;

const STATUS = `
Exit status: 0 success; 1 failure, or incorrect usage; 130 interrupted.`;

/** For the command `import`. */
export const IMPORT = `${CREDENTIALS}
Examples:
  Preview the import of a whole store:
    $ ${ownCommand("import ACCOUNT_ID/STORE_ID --dry-run")}
  Import the production secrets that Workers use:
    $ ${ownCommand("import ACCOUNT_ID/STORE_ID --name 'PROD_*' --scope workers")}
  Import the secrets that the program declares, under the program's logical names:
    $ ${ownCommand("import ACCOUNT_ID/STORE_ID --declared")}
  Import one secret into the stack dev without confirmation:
    $ ${ownCommand("import ACCOUNT_ID/STORE_ID/SECRET_ID --stack dev --yes")}
  Import one secret by its name, from the account's only store:
    $ ${ownCommand("import ACCOUNT_ID/name=API_KEY")}
  Import what Terraform manages, and print the commands that remove it from Terraform's state:
    $ terraform state pull | ${ownCommand("import --from-tfstate /dev/stdin --yes")}
${STATUS}`;

/** For the command `drift`. */
export const DRIFT = `${CREDENTIALS}
Examples:
  Compare the selected stack:
    $ ${ownCommand("drift")}
  Find out who changed what:
    $ ${ownCommand("drift --who")}
  Add a report on all stacks to the summary of a GitHub Actions job:
    $ ${ownCommand("drift --all-stacks --format markdown")} >> "$GITHUB_STEP_SUMMARY"
  Write a report to open in a browser:
    $ ${ownCommand("drift --all-stacks --format html")} > drift.html
  Find the secrets that neither of two projects manages:
    $ ${ownCommand("drift --cwd shop --cwd billing --all-stacks")}
  Also fail if somebody created secrets outside Pulumi:
    $ ${ownCommand("drift --stack prod --fail-on unmanaged")}
  Keep the live scopes and comments of the production secrets, and write them into the program:
    $ ${ownCommand("drift --accept --name 'PROD_*'")}

Exit status: 0 no drift, or --accept accepted all of it; 2 drift that was not accepted; 1 failure, or incorrect usage; 130 interrupted.`;

/** For the command `list`. */
export const LIST = `${CREDENTIALS}
Examples:
  List the stores and their IDs:
    $ ${ownCommand("list ACCOUNT_ID")}
  List the secrets in a store:
    $ ${ownCommand("list ACCOUNT_ID/STORE_ID")}
  Print the IDs of the secrets that Workers use:
    $ ${ownCommand("list ACCOUNT_ID/STORE_ID --scope workers --json")} | jq -r '.[].id'
${STATUS}`;

/** For the command `get`. */
export const GET = `${CREDENTIALS}
Examples:
  Show a secret, by its ID or by its name:
    $ ${ownCommand("get ACCOUNT_ID/STORE_ID/SECRET_ID")}
    $ ${ownCommand("get ACCOUNT_ID/STORE_ID/name=API_KEY")}
  Print when the secret was last modified:
    $ ${ownCommand("get ACCOUNT_ID/STORE_ID/SECRET_ID --json")} | jq -r .modified
${STATUS}`;

/** For the command `whoami`. */
export const WHOAMI = `${CREDENTIALS}
Examples:
  Show the credentials that the stack prod uses, and whether they can read the stores:
    $ ${ownCommand("whoami --stack prod")}

Exit status: 0 the credentials can read the stores, or no account is configured; 1 the credentials are missing or cannot read the stores, or incorrect usage; 130 interrupted.`;

/** For the command `doctor`. */
export const DOCTOR = `${CREDENTIALS}
Examples:
  Check this project:
    $ ${ownCommand("doctor")}
  Check the credentials for one account:
    $ ${ownCommand("doctor ACCOUNT_ID")}

Exit status: 0 no problems; 1 a problem, or incorrect usage; 130 interrupted.`;

/** For the command `add-plugin`. */
export const ADD_PLUGIN = `
Examples:
  Make pulumi import work with the dynamic provider:
    $ ${ownCommand("add-plugin dynamic")}
    $ pulumi import ${DYNAMIC_SECRET_TYPE} NAME ACCOUNT_ID/STORE_ID/SECRET_ID

Exit status: 0 the project file has the entry; 1 the command could not add it, or incorrect usage.`;

/** For the command `remove-plugin`. */
export const REMOVE_PLUGIN = `
Examples:
  Remove the entry:
    $ ${ownCommand("remove-plugin dynamic")}

Exit status: 0 the project file no longer has the entry; 1 the command could not remove it, or incorrect usage.`;

/** For the command `completion`. */
export const COMPLETION = `
Examples:
  bash (also completes commands after npx):
    $ ${ownCommand("completion bash")} >> ~/.bashrc
  zsh (also completes commands after npx; add it after compinit):
    $ ${ownCommand("completion zsh")} >> ~/.zshrc
  fish:
    $ ${ownCommand("completion fish")} > ~/.config/fish/completions/pulumi-cloudflare-secrets-store.fish`;
