/**
 * A picture of what each command reads and writes: a column for each place and a row for each command.
 *
 * The SVG has no scripts and no fonts. It has no background color, so that it is readable on light and dark pages.
 */
const COLUMN = 176;
const LEFT = 196;
const TOP = 64;
const ROW = 58;

const PLACES = ["Dashboard", "Cloudflare", "State", "Program"];

/**
 * `reads` and `writes` are lists of places. An arrow leads from each place that is read to each place that is written.
 */
const ROWS = [
  {
    command: "somebody",
    what: "changes a comment",
    reads: ["Dashboard"],
    writes: ["Cloudflare"],
  },
  {
    command: "import",
    what: "writes nothing to Cloudflare",
    reads: ["Cloudflare"],
    writes: ["State", "Program"],
  },
  {
    command: "pulumi preview",
    what: "shows drift",
    reads: ["Cloudflare", "State", "Program"],
    writes: [],
  },
  {
    command: "pulumi up",
    what: "writes what differs",
    // `pulumi up` reads the live secret and writes only what differs from it.
    reads: ["Program", "State", "Cloudflare"],
    writes: ["State", "Cloudflare"],
  },
  {
    command: "pulumi refresh",
    what: "updates the state",
    reads: ["Cloudflare"],
    writes: ["State"],
  },
  {
    command: "drift",
    what: "compares without the program",
    reads: ["Cloudflare", "State"],
    writes: [],
  },
];

const STYLE = `
    text { font: 14px system-ui, "Segoe UI", Helvetica, Arial, sans-serif; fill: #1f2328 }
    .place { font-weight: 600; text-anchor: middle }
    .command { font: 600 13px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace }
    .what, .key { font-size: 12px; fill: #59636e }
    .lane { stroke: #d1d9e0; stroke-width: 2 }
    .read { fill: #ffffff; stroke: #0969da; stroke-width: 2.5 }
    .write { fill: #bc4c00 }
    .flow { stroke: #bc4c00; stroke-width: 2.5 }
    .looks { stroke: #0969da; stroke-width: 2.5; stroke-dasharray: 1 5; stroke-linecap: round }
    @media (prefers-color-scheme: dark) {
      text { fill: #f0f6fc }
      .what, .key { fill: #9198a1 }
      .lane { stroke: #3d444d }
      .read { fill: #0d1117; stroke: #4493f8 }
      .write { fill: #f0883e }
      .flow { stroke: #f0883e }
      .looks { stroke: #4493f8 }
    }`;

const xOf = (place) => LEFT + PLACES.indexOf(place) * COLUMN + COLUMN / 2;

function circle(place, y) {
  return `<circle class="read" cx="${xOf(place)}" cy="${y}" r="6"/>`;
}

/**
 * Draws the arrowhead at a place. `to` is 1 if the arrow comes from the left, and -1 if it comes from the right. If the
 * place is also read, leaves room for the circle there.
 */
function head(place, y, to, isRead) {
  const x = xOf(place) - (isRead ? 8 * to : 0);
  return `<path class="write" d="M${x} ${y}l${-12 * to} -7v14z"/>`;
}

function row({ command, what, reads, writes }, index) {
  const y = TOP + ROW / 2 + index * ROW;
  const xs = [...reads, ...writes].map(xOf);
  const [from, to] = [Math.min(...xs), Math.max(...xs)];
  const start = xOf(reads[0]);
  const line = `<path class="${writes.length > 0 ? "flow" : "looks"}" d="M${from} ${y}H${to}"/>`;
  return [
    `<text class="command" x="8" y="${y - 3}">${command}</text>`,
    `<text class="what" x="8" y="${y + 14}">${what}</text>`,
    line,
    ...writes.map((place) =>
      head(place, y, Math.sign(xOf(place) - start), reads.includes(place)),
    ),
    ...reads.map((place) => circle(place, y)),
  ];
}

/** Returns the picture as SVG, with a text description for people who cannot see it. */
export function lanes() {
  const width = LEFT + PLACES.length * COLUMN;
  const bottom = TOP + ROWS.length * ROW;
  const list = (places) =>
    places
      .map((place) =>
        place === "Cloudflare" ? place : `the ${place.toLowerCase()}`,
      )
      .join(", ");
  const words = ROWS.map(
    ({ command, what, reads, writes }) =>
      `${command} ${what}: reads ${list(reads)}${writes.length > 0 ? `; writes ${list(writes)}` : ""}.`,
  ).join(" ");
  const body = [
    ...PLACES.flatMap((place) => [
      `<text class="place" x="${xOf(place)}" y="30">${place}</text>`,
      `<path class="lane" d="M${xOf(place)} 42V${bottom}"/>`,
    ]),
    ...ROWS.flatMap(row),
    `<circle class="read" cx="${LEFT + 16}" cy="${bottom + 28}" r="6"/>`,
    `<text class="key" x="${LEFT + 30}" y="${bottom + 32}">is read</text>`,
    `<path class="write" d="M${LEFT + 120} ${bottom + 28}l-12 -7v14z"/>`,
    `<text class="key" x="${LEFT + 130}" y="${bottom + 32}">is written</text>`,
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${bottom + 48}" role="img" aria-labelledby="title words">
  <title id="title">What each command reads and writes</title>
  <desc id="words">${words}</desc>
  <style>${STYLE}
  </style>
  ${body.join("\n  ")}
</svg>
`;
}
