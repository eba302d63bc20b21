import { describe, expect, it } from "vitest";
import { operationOf } from "./operation.fixture.ts";
import type { Operation } from "./operation.ts";
import { symbolsOf } from "./symbol.ts";

function operation(
  file: string,
  name: string,
  method: Operation["method"],
  path: string,
  line = 1,
): Operation {
  const place = { file, startLine: line, endLine: line };
  const handler = { name, qualifiedName: name, module: file, place };
  return operationOf(method, path, { id: `${method} ${path} ${file}`, handler, place });
}

const symbols = (...operations: Operation[]): (string | undefined)[] => {
  const named = symbolsOf(operations);
  return operations.map(({ id }) => named.get(id));
};

describe("symbols of operations", () => {
  it("are made of the handler's module, its name and the method", () => {
    expect(
      symbols(
        operation(
          "apps/api/routers/websocket.py",
          "get_my_conversations",
          "GET",
          "/v1/messaging/conversations",
        ),
        operation("apps/api/routers/websocket.py", "connect", "WS", "/v1/messaging/ws"),
        operation("apps/api/users/__init__.py", "list_users", "GET", "/users"),
        operation("main.py", "root", "GET", "/"),
      ),
    ).toEqual([
      "websocket_get_my_conversations_GET",
      "websocket_connect_WS",
      "users_list_users_GET",
      "main_root_GET",
    ]);
  });

  it("take parent packages where two would be the same, both of them", () => {
    expect(
      symbols(
        operation("app/admin/users.py", "list_users", "GET", "/admin/users"),
        operation("app/public/users.py", "list_users", "GET", "/users"),
        operation("app/public/users.py", "list_users", "POST", "/users"),
      ),
    ).toEqual(["admin_users_list_users_GET", "public_users_list_users_GET", "users_list_users_POST"]);
  });

  it("are shared by the paths of one handler and method", () => {
    expect(
      symbols(
        operation("app/users.py", "me", "GET", "/me"),
        operation("app/users.py", "me", "GET", "/users/me"),
      ),
    ).toEqual(["users_me_GET", "users_me_GET"]);
  });

  it("name what handlers of one place are made for, as far as it tells them apart", () => {
    const made = (path: string, ...madeFor: string[]): Operation => {
      const one = operation("app/crud.py", "list_all", "GET", path);
      return { ...one, handler: { ...one.handler, madeFor } };
    };
    expect(
      symbols(
        made("/boats", "app.Crud", "app.Boat", "app.Reader"),
        made("/shelves", "app.Crud", "app.Shelf", "app.Reader"),
        made("/racks", "app.Crud", "app.Shelf", "app.Reader"),
      ),
    ).toEqual(["crud_list_all_Boat_GET", "crud_list_all_Shelf_GET", "crud_list_all_Shelf_GET"]);
    expect(symbols(made("/boats", "app.Crud", "app.Boat"))).toEqual(["crud_list_all_GET"]);
  });

  it("number handlers that one file names alike", () => {
    expect(
      symbols(
        operation("app/users.py", "get", "GET", "/a", 1),
        operation("app/users.py", "get", "GET", "/b", 9),
      ),
    ).toEqual(["users_get_GET", "users_get_GET_2"]);
  });
});
