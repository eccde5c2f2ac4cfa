import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as protocol from "@cardkeep/protocol";
import * as z from "zod";
import { parseId } from "../kernel/id.ts";
import { type AnyRoute, type Route, route } from "../kernel/route.ts";
import { callExamples } from "./call-examples.ts";
import { openApiOf } from "./openapi.ts";
import type { OpenApiDocument, Operation } from "./openapi-document.ts";
import { houseRoutes } from "./testing/house-routes.ts";
import { pointedTo, valuesBelow } from "./testing/json-pointers.ts";

type Anything = Route<unknown, unknown, unknown, unknown>;

/** A route that nothing has to be known about but what the test says. */
function routeWith(own: Partial<Anything>): AnyRoute {
  return route({
    method: "GET",
    path: "/v1/things/:id",
    summary: "Show a thing.",
    right: "tokens.read",
    trail: null,
    params: z.strictObject({ id: z.string().max(64) }),
    reply: z.object({ id: z.string() }),
    statuses: [200],
    run: () => Promise.reject(new Error("not run")),
    ...own,
  });
}

const house = await houseRoutes();
const document = openApiOf(house, "1.2.3");

const operationsOf = (of: OpenApiDocument): Operation[] =>
  Object.values(of.paths).flatMap((path) => Object.values(path));

function operationFor(of: OpenApiDocument, { method, path }: AnyRoute): Operation | undefined {
  const wanted = path.replaceAll(/:(\w+)/g, "{$1}");
  return Object.entries(of.paths[wanted] ?? {}).find(([name]) => name.toUpperCase() === method)?.[1];
}

describe("the OpenAPI document of the house", () => {
  it("has a call for every route, each with its own verb-noun name", () => {
    assert.ok(house.length >= 8);
    for (const one of house) assert.ok(operationFor(document, one), `${one.method} ${one.path}`);
    const names = operationsOf(document).map(({ operationId }) => operationId);
    assert.equal(new Set(names).size, house.length);
    for (const name of names) assert.match(name, /^[a-z]+(-[a-z]+)+$/);
  });

  it("points only to what it has", () => {
    const references = [...valuesBelow(document)].filter(([pointer]) => pointer.endsWith("/$ref"));
    assert.ok(references.length > 100);
    for (const [pointer, target] of references) {
      assert.ok(
        typeof target === "string" && pointedTo(document, target) !== undefined,
        `${pointer}: ${String(target)}`,
      );
    }
  });

  it("declares every parameter of a path, and no other", () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name)).sort();
      for (const { operationId, parameters } of Object.values(methods)) {
        const declared = parameters.filter((one) => "name" in one && one.in === "path") as {
          name: string;
          required: boolean;
        }[];
        assert.deepEqual(declared.map(({ name }) => name).sort(), named, operationId);
        assert.ok(
          declared.every(({ required }) => required),
          operationId,
        );
      }
    }
  });

  it("says of every field and parameter what it means", () => {
    const silent = [...valuesBelow(document.components.schemas)]
      .filter(([pointer]) => /\/properties\/[^/]+$/.test(pointer))
      .filter(([, field]) => typeof (field as { description?: unknown }).description !== "string")
      .map(([pointer]) => pointer);
    const dumb = operationsOf(document).flatMap(({ operationId, parameters }) =>
      parameters
        .filter((one) => "name" in one && one.description === "")
        .map((one) => `${operationId} ${JSON.stringify(one)}`),
    );
    assert.deepEqual([...silent, ...dumb], []);
  });

  it("holds schemas that are sound by themselves", () => {
    for (const [pointer, value] of valuesBelow(document)) {
      if (pointer.endsWith("/pattern")) assert.doesNotThrow(() => new RegExp(String(value), "u"), pointer);
      const { required, properties } = (value ?? {}) as { required?: unknown; properties?: object };
      if (!Array.isArray(required) || pointer.includes("/example")) continue;
      for (const name of required)
        assert.ok(Object.hasOwn(properties ?? {}, String(name)), `${pointer} ${String(name)}`);
    }
  });

  it("gives every call an example that its own schemas accept", () => {
    for (const one of house) {
      const name = `${one.method} ${one.path}`;
      const example = callExamples[name];
      assert.ok(example, name);
      assert.ok(one.statuses.includes(example.status), name);
      if (one.body !== undefined) one.body.parse(example.body);
      if (one.params !== undefined) one.params.parse(example.path);
      if (one.query !== undefined) one.query.parse(example.query ?? {});
      assert.deepEqual(one.reply.parse(example.reply), example.reply, name);
    }
  });

  it("shows ids whose check characters fit", () => {
    const ids = new Set(JSON.stringify(callExamples).match(/\b[a-z]{3}_[0-9A-Z]{28}\b/g));
    assert.ok(ids.size >= 6);
    for (const id of ids) assert.ok(parseId(id.slice(0, 3), id), id);
  });

  it("names the right of a call in its description and as an extension", () => {
    for (const one of house) {
      const operation = operationFor(document, one);
      assert.equal(operation?.["x-cardkeep-right"], one.right);
      assert.ok(operation?.description.includes(`\`${one.right}\``));
    }
  });

  it("gives POST its Idempotency-Key and every answer its request id", () => {
    for (const one of house) {
      const operation = operationFor(document, one);
      const references = JSON.stringify(operation?.parameters);
      assert.equal(
        references.includes("#/components/parameters/IdempotencyKey"),
        one.method === "POST",
        one.path,
      );
      for (const { headers } of Object.values(operation?.responses ?? {}))
        assert.ok(headers["Cardkeep-Request-Id"]);
    }
  });

  it("lists the codes of each refusal under its status", () => {
    const one = house.find(({ method, path }) => method === "GET" && path === "/v1/tokens/:id");
    const { responses } = operationFor(document, one!)!;

    assert.deepEqual(responses["404"]?.["x-cardkeep-codes"], ["token_not_found"]);
    assert.deepEqual(responses["401"]?.["x-cardkeep-codes"], ["unauthenticated"]);
    assert.ok(!responses["400"]?.["x-cardkeep-codes"]?.includes("invalid_json"));
    assert.ok(responses["503"]?.headers["Retry-After"]);
    assert.ok(responses["404"]?.content[protocol.problemMediaType]);
  });
});

describe("a document of routes", () => {
  it("shares JSON of any depth under one name that refers to itself", () => {
    const tree = routeWith({ reply: z.object({ text: z.json(), other: z.json() }) });

    const { schemas } = openApiOf([tree], "1").components;

    assert.ok(JSON.stringify(schemas["JsonValue"]).includes('"#/components/schemas/JsonValue"'));
    assert.deepEqual(Object.keys(schemas).sort(), ["JsonValue", "Problem", "ShowThingReply"]);
  });

  it("keeps what comes in closed and what goes out open to new fields", () => {
    const body = z.strictObject({ limit: z.int().default(5) });
    const one = routeWith({ method: "POST", path: "/v1/things", params: undefined as never, body });

    const { schemas } = openApiOf([one], "1").components;

    assert.equal(schemas["CreateThingBody"]?.additionalProperties, false);
    assert.equal(schemas["CreateThingBody"]?.required, undefined);
    assert.equal(schemas["CreateThingReply"]?.additionalProperties, undefined);
  });

  it("leaves refusals out of the answers a route lists", () => {
    const { responses } = operationFor(openApiOf([routeWith({ statuses: [200, 404] })], "1"), routeWith({}))!;

    assert.ok(responses["200"]?.content["application/json"]);
    assert.equal(responses["404"], undefined);
  });

  it("fails when two calls would have one name", () => {
    assert.throws(() => openApiOf([routeWith({}), routeWith({ path: "/v1/thing/:id" })], "1"), /show-thing/);
  });

  it("names changes by what the trail records, and batches by their path", () => {
    const batch = routeWith({ method: "POST", path: "/v1/tokens/reveal", trail: "token.reveal" });
    const single = routeWith({ method: "POST", path: "/v1/tokens/:id/reveal", trail: "token.reveal" });
    const removal = routeWith({ method: "DELETE", path: "/v1/tokens/:id", trail: "token.forget" });

    const names = operationsOf(openApiOf([batch, single, removal], "1")).map(
      ({ operationId }) => operationId,
    );

    assert.deepEqual(names, ["reveal-token-batch", "reveal-token", "forget-token"]);
  });
});
