import assert from "node:assert/strict";
import { Console } from "node:console";
import { PassThrough } from "node:stream";
import { it } from "node:test";
import { redactConsole } from "./redact-console.ts";

const visa = "4111111111111111";

function* chunksOf(stream: PassThrough): Generator<Buffer> {
  for (let chunk = stream.read() as Buffer | null; chunk !== null; chunk = stream.read() as Buffer | null)
    yield chunk;
}

function openConsole(): { readonly console: Console; readonly read: () => string } {
  const stream = new PassThrough();
  return {
    console: new Console(stream, stream),
    read: () => Buffer.concat([...chunksOf(stream)]).toString(),
  };
}

it("every way to write is masked, and undone", () => {
  const { console, read } = openConsole();
  const undo = redactConsole(console);

  console.log("paid %s", visa, { card: { number: visa } });
  console.info(new Error(`refused ${visa}`));
  console.debug(Number(visa));
  console.warn("100%");
  console.error([visa]);
  console.dir({ pan: visa, cvv: "123" });
  console.table([{ pan: visa }]);
  console.trace(visa);
  console.assert(false, visa);
  console.group(visa);
  console.groupEnd();
  const lines = read();
  undo();
  console.log(visa);

  assert.equal(lines.includes(visa.slice(6)), false);
  assert.equal(lines.match(/411111\*{6}1111/g)?.length, 10);
  assert.ok(lines.includes("100%\n"));
  assert.ok(lines.includes("cvv: '***'"));
  assert.ok(read().includes(visa));
});
