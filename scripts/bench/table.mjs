const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(2)} s`;

/** Figures by name as a table: times less what starting Node takes, as ratios to the first row. */
export function renderTable(figures, node) {
  const net = ({ clock }) => clock - node.clock;
  const [first] = Object.values(figures);
  const rows = Object.entries(figures).map(([name, figure]) => [
    name,
    seconds(net(figure)),
    (net(figure) / net(first)).toFixed(2),
    seconds(figure.cpu),
    `${Math.round(figure.megabytes)} MB`,
  ]);
  const lines = [["", "clock", `÷ ${Object.keys(figures)[0]}`, "CPU", "memory"], ...rows];
  return lines
    .map(([name, ...cells]) => `${name.padEnd(9)}${cells.map((cell) => cell.padStart(10)).join("")}\n`)
    .join("");
}
