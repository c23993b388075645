/** A picture that helps users choose a host (dynamic provider or plugin): three questions, from top to bottom. */
const WIDTH = 900;
const QUESTION = { x: 24, width: 500, height: 52 };
const ANSWER = { x: 636, width: 240, height: 52 };
const TOP = 16;
const STEP = 92;

const QUESTIONS = [
  ["Is the program written in Python, Go, .NET, Java or YAML?", "plugin"],
  ["Do you want --diff to show old and new values?", "plugin"],
  ["Do you want to install only the npm package?", "dynamic provider"],
];
const OTHERWISE = "Either works, and you can change the host later";

const STYLE = `
    text { font: 14px system-ui, "Segoe UI", Helvetica, Arial, sans-serif; fill: #1f2328 }
    .answer { font-weight: 600; text-anchor: middle }
    .small { font-size: 12px; fill: #59636e }
    rect { fill: none; stroke: #d1d9e0; stroke-width: 2 }
    .chosen { stroke: #0969da }
    .arrow { fill: none; stroke: #59636e; stroke-width: 2 }
    .head { fill: #59636e }
    @media (prefers-color-scheme: dark) {
      text { fill: #f0f6fc }
      .small { fill: #9198a1 }
      rect { stroke: #3d444d }
      .chosen { stroke: #4493f8 }
      .arrow { stroke: #9198a1 }
      .head { fill: #9198a1 }
    }`;

function box(place, y, className) {
  return `<rect class="${className}" x="${place.x}" y="${y}" width="${place.width}" height="${place.height}" rx="8"/>`;
}

function question([text, answer], index) {
  const y = TOP + index * STEP;
  const middle = y + QUESTION.height / 2;
  const right = QUESTION.x + QUESTION.width;
  const below = y + QUESTION.height;
  return [
    box(QUESTION, y, "question"),
    `<text x="${QUESTION.x + 18}" y="${middle + 5}">${text}</text>`,
    `<path class="arrow" d="M${right} ${middle}H${ANSWER.x - 10}"/>`,
    `<path class="head" d="M${ANSWER.x - 2} ${middle}l-10 -6v12z"/>`,
    `<text class="small" x="${right + 44}" y="${middle - 8}">yes</text>`,
    box(ANSWER, y, "chosen"),
    `<text class="answer" x="${ANSWER.x + ANSWER.width / 2}" y="${middle + 5}">${answer}</text>`,
    `<path class="arrow" d="M60 ${below}V${y + STEP - 10}"/>`,
    `<path class="head" d="M60 ${y + STEP - 2}l-6 -10h12z"/>`,
    `<text class="small" x="74" y="${below + 24}">no</text>`,
  ];
}

/** Returns the picture as SVG, with a text description for people who cannot see it. */
export function hosts() {
  const end = TOP + QUESTIONS.length * STEP;
  const words = [
    ...QUESTIONS.map(([text, answer]) => `${text} If so, use the ${answer}.`),
    `Otherwise: ${OTHERWISE}.`,
  ].join(" ");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${end + QUESTION.height + TOP}" role="img" aria-labelledby="title words">
  <title id="title">Which host to choose</title>
  <desc id="words">${words}</desc>
  <style>${STYLE}
  </style>
  ${QUESTIONS.flatMap(question).join("\n  ")}
  ${box(QUESTION, end, "chosen")}
  <text x="${QUESTION.x + 18}" y="${end + QUESTION.height / 2 + 5}">${OTHERWISE}</text>
</svg>
`;
}
