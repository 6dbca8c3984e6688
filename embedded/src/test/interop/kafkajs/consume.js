// Reads one record of a topic with kafkajs and its registry client, and prints it as JSON with its bytes encoded again.
const { Kafka, logLevel } = require('kafkajs')
const { SchemaRegistry } = require('@kafkajs/confluent-schema-registry')

const [bootstrap, registryUrl, topic, groupId] = process.argv.slice(2)
const kafka = new Kafka({ clientId: 'interop', brokers: [bootstrap], logLevel: logLevel.ERROR })
const registry = new SchemaRegistry({ host: registryUrl })
const consumer = kafka.consumer({ groupId })

// 64-bit numbers come as objects where they exceed a double.
const plain = (key, value) => (typeof value === 'bigint' ? value.toString() : value)

async function main() {
  await consumer.connect()
  await consumer.subscribe({ topics: [topic], fromBeginning: true })
  const message = await new Promise((resolve, reject) => {
    // What it starts again after is no failure: a coordinator that is still loading, for one.
    consumer.on(consumer.events.CRASH, ({ payload }) => payload.restart || reject(payload.error))
    consumer.run({ eachMessage: async ({ message }) => resolve(message) }).catch(reject)
  })
  const decoded = await registry.decode(message.value)
  const again = await registry.encode(message.value.readInt32BE(1), decoded)
  await consumer.disconnect()
  console.log(JSON.stringify({
    key: message.key.toString(),
    value: decoded,
    sameBytes: Buffer.compare(again, message.value) === 0,
  }, plain))
}

main().then(() => process.exit(0), (error) => {
  console.error(error)
  process.exit(1)
})
