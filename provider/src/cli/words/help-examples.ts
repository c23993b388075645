// What `--help` shows below the options: where credentials come from, examples, what the exit status means.

const CREDENTIALS = `
Credentials are those of the stack's configuration (cloudflare:apiToken), or of the environment
(CLOUDFLARE_API_TOKEN).
`;

const STATUS = `
Exit status: 0 done, 1 not done or wrong usage, 130 interrupted.`;

/** Of the command `import`. */
export const IMPORT = `${CREDENTIALS}
Examples:
  Look at what a whole store would become:
    $ pulumi-cloudflare-secrets-store import ACCOUNT_ID/STORE_ID --dry-run
  Import the secrets of production that Workers use:
    $ pulumi-cloudflare-secrets-store import ACCOUNT_ID/STORE_ID --name 'PROD_*' --scope workers
  Import what the program declares already, under its own names:
    $ pulumi-cloudflare-secrets-store import ACCOUNT_ID/STORE_ID --declared
  Import one secret into the stack dev, without a question:
    $ pulumi-cloudflare-secrets-store import ACCOUNT_ID/STORE_ID/SECRET_ID --stack dev --yes
  Take over what Terraform manages, and be told how Terraform lets go of it:
    $ terraform state pull | pulumi-cloudflare-secrets-store import --from-tfstate /dev/stdin --yes
${STATUS}`;

/** Of the command `drift`. */
export const DRIFT = `${CREDENTIALS}
Examples:
  Look at the selected stack:
    $ pulumi-cloudflare-secrets-store drift
  Put a report on all stacks into the summary of a job on GitHub:
    $ pulumi-cloudflare-secrets-store drift --all-stacks --format markdown >> "$GITHUB_STEP_SUMMARY"
  Fail also on secrets that somebody made beside Pulumi:
    $ pulumi-cloudflare-secrets-store drift --stack prod --fail-on unmanaged

Exit status: 0 no drift, 2 drift, 1 a stack could not be compared or wrong usage, 130 interrupted.`;

/** Of the command `list`. */
export const LIST = `${CREDENTIALS}
Examples:
  Which stores are there, and what are their IDs?
    $ pulumi-cloudflare-secrets-store list ACCOUNT_ID
  List a store:
    $ pulumi-cloudflare-secrets-store list ACCOUNT_ID/STORE_ID
  The IDs of the secrets that Workers use:
    $ pulumi-cloudflare-secrets-store list ACCOUNT_ID/STORE_ID --scope workers --json | jq -r '.[].id'
${STATUS}`;

/** Of the command `get`. */
export const GET = `${CREDENTIALS}
Examples:
  Look at a secret:
    $ pulumi-cloudflare-secrets-store get ACCOUNT_ID/STORE_ID/SECRET_ID
  When was it last modified?
    $ pulumi-cloudflare-secrets-store get ACCOUNT_ID/STORE_ID/SECRET_ID --json | jq -r .modified
${STATUS}`;

/** Of the command `whoami`. */
export const WHOAMI = `${CREDENTIALS}
Examples:
  Which credentials does the stack prod use, and may they read?
    $ pulumi-cloudflare-secrets-store whoami --stack prod

Exit status: 0 the credentials may read, or no account is known to try them on; 1 they may not, or there are none,
or wrong usage; 130 interrupted.`;

/** Of the command `doctor`. */
export const DOCTOR = `${CREDENTIALS}
Examples:
  Check this project:
    $ pulumi-cloudflare-secrets-store doctor
  Check the credentials for one account:
    $ pulumi-cloudflare-secrets-store doctor ACCOUNT_ID

Exit status: 0 nothing is wrong, 1 something is, or wrong usage; 130 interrupted.`;

/** Of the command `completion`. */
export const COMPLETION = `
Examples:
  bash, in ~/.bashrc:
    source <(pulumi-cloudflare-secrets-store completion bash)
  zsh, in ~/.zshrc behind compinit:
    source <(pulumi-cloudflare-secrets-store completion zsh)
  fish:
    pulumi-cloudflare-secrets-store completion fish > ~/.config/fish/completions/pulumi-cloudflare-secrets-store.fish`;
