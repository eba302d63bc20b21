import { expect, it } from "vitest";
import { auditFiles } from "../audit-files.ts";

/** Two routes of one handler, each with a model of its own, and a screen that asks for both. */
const FILES = {
  "api/main.py": `
from fastapi import APIRouter, FastAPI
from pydantic import BaseModel

class User(BaseModel):
    email: str

class Note(BaseModel):
    title: str

def crud(prefix, read):
    router = APIRouter(prefix=prefix)
    @router.get("/first", response_model=read)
    def first(): ...
    return router

app = FastAPI()
app.include_router(crud("/users", User))
app.include_router(crud("/notes", Note))
`,
  "web/package.json": '{ "dependencies": { "react": "18", "axios": "1" } }',
  "web/App.tsx": `
import axios from "axios";
interface User { email: string }
interface Note { title: string }
export async function App() {
  const user = (await axios.get<User>("/users/first")).data;
  const note = (await axios.get<Note>("/notes/first")).data;
  return <p>{user.email}{note.title}</p>;
}
`,
};

const rulesOf = async (screen: string): Promise<readonly string[]> => {
  const { audits } = await auditFiles({ ...FILES, "web/App.tsx": screen });
  return audits.flatMap(({ findings }) => findings.map(({ ruleId }) => ruleId));
};

const SCREEN = FILES["web/App.tsx"];

it("compares each type with the model of the route that its request asks for", async () => {
  expect(await rulesOf(SCREEN)).not.toContain("contract/field-drift");
});

it("still finds what the first route's answer has not", async () => {
  expect(await rulesOf(SCREEN.replaceAll("email: string", "mail: string"))).toContain("contract/field-drift");
});
