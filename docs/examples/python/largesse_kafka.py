#!/usr/bin/env python3
"""What a game server needs of Largesse's topics, with Confluent's own client and any Confluent-compatible registry.

    largesse_kafka.py publish --user USER_ID --type LOGIN --times 3
    largesse_kafka.py follow --claim CLAIM_ID

Debian and Ubuntu: apt install python3-confluent-kafka python3-avro
Elsewhere:         pip install confluent-kafka avro
"""
import argparse
import io
import json
import os
import struct
import sys
import time
import urllib.request
import uuid
from datetime import datetime, timezone

import avro.io
import avro.schema
from confluent_kafka import Consumer, Producer

KAFKA = os.environ.get("LARGESSE_KAFKA", "localhost:9092")
REGISTRY = os.environ.get("LARGESSE_REGISTRY_API", "http://localhost:8081/apis/ccompat/v7")
ENDED = ("SUCCEEDED", "PARTIALLY_SUCCEEDED", "REJECTED", "FAILED", "NEEDS_INTERVENTION")


class Registry:
    """Schemas by subject and by id. A record carries the id of the schema it was written with."""

    def __init__(self, url):
        self.url = url
        self.by_id = {}

    def latest(self, topic):
        found = self._get(f"/subjects/{topic}-value/versions/latest")
        return found["id"], avro.schema.parse(found["schema"])

    def get(self, schema_id):
        if schema_id not in self.by_id:
            self.by_id[schema_id] = avro.schema.parse(self._get(f"/schemas/ids/{schema_id}")["schema"])
        return self.by_id[schema_id]

    def _get(self, path):
        with urllib.request.urlopen(self.url + path, timeout=10) as response:
            return json.load(response)


def encode(schema_id, schema, value):
    """Confluent's wire format: a zero byte, the schema's id in four bytes, the value in Avro's binary form."""
    out = io.BytesIO()
    out.write(struct.pack(">bI", 0, schema_id))
    avro.io.DatumWriter(schema).write(value, avro.io.BinaryEncoder(out))
    return out.getvalue()


def decode(registry, data):
    magic, schema_id = struct.unpack(">bI", data[:5])
    if magic != 0:
        raise ValueError("not in Confluent's wire format")
    schema = registry.get(schema_id)
    return avro.io.DatumReader(schema).read(avro.io.BinaryDecoder(io.BytesIO(data[5:])))


def publish(args):
    """Reports activities. Each has an id of its own: sent twice, it still counts once."""
    schema_id, schema = Registry(REGISTRY).latest("game.activity")
    producer = Producer(
        {
            "bootstrap.servers": KAFKA,
            "acks": "all",
            "enable.idempotence": True,
            # As clients in Java do: what one player does goes to one partition, whoever reports it.
            "partitioner": "murmur2_random",
        }
    )
    failures = []
    for _ in range(args.times):
        activity = {
            "activityId": str(uuid.uuid4()),
            "userId": args.user,
            "type": args.type,
            "occurredAt": datetime.now(timezone.utc),
            "quantity": args.quantity,
            "attributes": dict(pair.split("=", 1) for pair in args.attribute),
        }
        # The key decides the partition: a player's activities stay in order.
        producer.produce("game.activity", key=args.user, value=encode(schema_id, schema, activity),
                         on_delivery=lambda error, _: failures.append(error) if error else None)
    if producer.flush(30) > 0 or failures:
        sys.exit(f"not all activities were taken: {failures or 'no answer within 30 s'}")
    print(f"published {args.times} {args.type} of {args.user}")


def follow(args):
    """Prints what becomes of claims, of one or of all, from the beginning of the topic on."""
    registry = Registry(REGISTRY)
    consumer = Consumer({"bootstrap.servers": KAFKA, "group.id": f"largesse-follow-{uuid.uuid4()}",
                         "auto.offset.reset": "earliest", "enable.auto.commit": False})
    consumer.subscribe(["claim.lifecycle"])
    until = time.monotonic() + args.within
    try:
        while time.monotonic() < until:
            message = consumer.poll(0.5)
            if message is None:
                continue
            if message.error():
                sys.exit(f"cannot read claim.lifecycle: {message.error()}")
            claim = decode(registry, message.value())
            if args.claim not in (None, claim["claimId"]):
                continue
            print(claim["claimId"], claim["status"], claim["reason"] or "", flush=True)
            if args.claim is not None and claim["status"] in ENDED:
                return
    finally:
        consumer.close()
    if args.claim is not None:
        sys.exit(f"claim {args.claim} did not end within {args.within} s")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    one = commands.add_parser("publish", help="report activities")
    one.add_argument("--user", required=True, help="the player's userId")
    one.add_argument("--type", required=True, help="what happened: LOGIN, PURCHASE, ...")
    one.add_argument("--times", type=int, default=1)
    one.add_argument("--quantity", type=int, default=1)
    one.add_argument("--attribute", action="append", default=[], metavar="NAME=VALUE")
    one.set_defaults(run=publish)
    other = commands.add_parser("follow", help="print what becomes of claims")
    other.add_argument("--claim", help="only this one, until it has ended")
    other.add_argument("--within", type=float, default=60, metavar="SECONDS")
    other.set_defaults(run=follow)
    args = parser.parse_args()
    args.run(args)


if __name__ == "__main__":
    main()
