import { describe, expect, it } from "vitest";
import { namesAt } from "./testing/reach-of.ts";

const SAVE = `export const save = () => fetch("/save", { method: "POST" });`;
const BUTTON = `export function Button({ label, ...props }) { return <button {...props}>{label}</button>; }`;

describe("what a component spreads", () => {
  it("is sent by who wrote the attribute, also through several that only spread", () => {
    const sources = {
      "api.ts": SAVE,
      "Button.tsx": BUTTON,
      "Round.tsx": `import { Button } from "./Button";
export function Round(props) { const { size, ...rest } = props; return <Button {...rest} />; }`,
      "Form.tsx": `import { save } from "./api"; import { Round } from "./Round";
export function Form() { return <Round onClick={() => { save(); }} />; }`,
      "Other.tsx": `import { Button } from "./Button"; export function Other() { return <Button onClick={close} />; }`,
    };
    expect(namesAt(sources, 'fetch("/save"')).toEqual(["component Form"]);
  });

  it("is shown by who wrote the attribute", () => {
    const sources = {
      "Field.tsx": `export const Field = (props) => <input {...props} />;`,
      "Name.tsx": `import { useEffect, useState } from "react"; import { Field } from "./Field";
export function Name() {
  const [user, setUser] = useState(null);
  useEffect(() => { fetch("/me").then((r) => r.json()).then(setUser); }, []);
  return <Field value={user?.name} />;
}`,
    };
    expect(namesAt(sources, 'fetch("/me")')).toEqual(["component Name"]);
  });

  it("is its own where it made it", () => {
    const sources = {
      "api.ts": SAVE,
      "Drop.tsx": `import { save } from "./api";
export function Drop({ title }) { const handlers = { onClick: () => save() }; return <div {...handlers}>{title}</div>; }`,
      "Page.tsx": `import { Drop } from "./Drop"; export function Page() { return <Drop onClick={close} />; }`,
    };
    expect(namesAt(sources, 'fetch("/save"')).toEqual(["component Drop"]);
  });

  it("ends where own things are spread on, not further out", () => {
    const sources = {
      "api.ts": SAVE,
      "Button.tsx": BUTTON,
      "Menu.tsx": `import { save } from "./api"; import { Button } from "./Button";
export function Menu({ title }) { const handlers = { onClick: () => save() }; return <Button {...handlers} />; }`,
      "Page.tsx": `import { Menu } from "./Menu"; export function Page() { return <Menu onClick={close} title="x" />; }`,
    };
    expect(namesAt(sources, 'fetch("/save"')).toEqual(["component Menu"]);
  });
});
