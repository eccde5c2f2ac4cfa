import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { it } from "node:test";
import winston from "winston";
import { redactFormat } from "./winston-format.ts";

const visa = "4111111111111111";

function logged(format: winston.Logform.Format, log: (logger: winston.Logger) => void): string {
  const stream = new PassThrough();
  log(winston.createLogger({ format, transports: [new winston.transports.Stream({ stream })] }));
  return String(stream.read());
}

it("a finished line is masked and stays JSON", () => {
  const { combine, json, errors } = winston.format;

  const lines = logged(combine(errors({ stack: true }), json(), redactFormat()), (logger) => {
    logger.info("paid", { card: Number(visa), deep: [visa], cvv: "123" });
    logger.error(new Error(`refused ${visa}`));
  });

  assert.equal(lines.includes(visa.slice(6)), false);
  assert.equal(lines.includes('"123"'), false);
  for (const line of lines.trim().split("\n")) assert.ok(JSON.parse(line));
});

it("fields are masked before a line is made of them, and the objects handed in stay", () => {
  const { combine, json, printf } = winston.format;
  const card = { number: visa, amount: 12, code: { cvv: 123, pan: visa }, [visa]: [Number(visa), 4n] };
  const format = redactFormat({ mask: "last4" });

  const line = logged(combine(format, json()), (logger) => logger.info(`paid ${visa}`, { card }));
  const plain = logged(
    combine(
      redactFormat(),
      printf(({ level, message }) => `${level} ${String(message)}`),
    ),
    (logger) => logger.warn(visa),
  );

  assert.equal(line.includes(visa.slice(0, 12)), false);
  assert.equal(line.includes('"cvv":"***"'), true);
  assert.equal(line.includes('"amount":12'), true);
  assert.equal(card.number, visa);
  assert.equal(plain.trim(), "warn 411111******1111");
  assert.ok(format.count() >= 5);
});

it("what goes round in circles ends", () => {
  const ring: Record<string, unknown> = { pan: visa };
  ring["ring"] = ring;

  const masked = redactFormat().transform({ ring });

  assert.equal(masked.ring["pan"], "411111******1111");
});
