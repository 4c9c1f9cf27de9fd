// Prints Steno's log: a line of JSON for each event.
//
//   node read-log.mjs [--properties FILE] [--count N]
//
// FILE is what Kafka's own tools take, ~/.steno/kafka-client.properties if none is given. Begins with the oldest event, and ends after N
// of them, else never. Reads alone: it joins no group of Steno's and changes nothing.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import kafkajs from 'kafkajs';
import lz4 from 'lz4js';
import protobuf from 'protobufjs';

const { Kafka, CompressionCodecs, CompressionTypes, logLevel } = kafkajs;
const { values: options } = parseArgs({
  options: {
    properties: { type: 'string', default: join(process.env.STENO_HOME ?? join(homedir(), '.steno'), 'kafka-client.properties') },
    count: { type: 'string', default: 'Infinity' },
  },
});

// The batches of the log are LZ4 frames, which kafkajs cannot read by itself. Nothing is written here, so nothing is packed.
CompressionCodecs[CompressionTypes.LZ4] = () => ({
  decompress: async (batch) => Buffer.from(lz4.decompress(batch)),
});

const Event = await eventType();
const consumer = client(readFileSync(options.properties, 'utf8')).consumer({ groupId: `read-log-${randomUUID()}` });
let left = Number(options.count);

await consumer.connect();
await consumer.subscribe({ topic: 'steno.events.v1', fromBeginning: true });
await consumer.run({
  autoCommit: false,
  eachMessage: async ({ partition, message }) => {
    if (left-- > 0) {
      const event = Event.toObject(Event.decode(message.value), { longs: Number, enums: String, bytes: String });
      const type = message.headers.ce_type?.toString();
      console.log(JSON.stringify({ position: `${partition}:${message.offset}`, type, ...event }));
    }
    if (left <= 0) {
      // Not awaited: it waits for this very function.
      consumer.disconnect();
    }
  },
});

/** A client by the lines of a properties file. */
function client(text) {
  const properties = Object.fromEntries(
    text.split('\n').filter((line) => line.includes('=') && !line.startsWith('#')).map((line) => {
      const [, name, value] = line.match(/^([^=]+)=(.*)$/);
      // As java.util.Properties writes them.
      return [name.trim(), value.trim().replaceAll(/\\(.)/g, '$1')];
    }),
  );
  const login = properties['sasl.jaas.config']?.match(/username="([^"]*)" password="([^"]*)"/);
  return new Kafka({
    clientId: 'read-log',
    brokers: properties['bootstrap.servers'].split(','),
    sasl: login && { mechanism: properties['sasl.mechanism'].toLowerCase(), username: login[1], password: login[2] },
    logLevel: logLevel.ERROR,
  });
}

/** The schema of the log's values, from the project's own files. */
async function eventType() {
  const folder = fileURLToPath(new URL('../../../common-schema/src/main/proto/', import.meta.url));
  const root = new protobuf.Root();
  root.resolvePath = (origin, target) => join(folder, target);
  await root.load('steno/events/v1/event.proto', { keepCase: true });
  return root.lookupType('steno.events.v1.Event');
}
