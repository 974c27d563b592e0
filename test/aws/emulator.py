"""Starts the emulator with what it lacks for policies about items: the condition key dynamodb:LeadingKeys, without which a policy that
asks for it refuses everything. For a transaction it holds the keys of all items, where AWS asks for each item on its own."""

import json

from ministack.app import main
from ministack.core import iam_actions


def items_in(request):
    yield from (request[name] for name in ("Key", "Item") if name in request)
    for member in request.get("TransactItems", []):
        for part in member.values():
            yield from items_in(part)
    for table in request.get("RequestItems", {}).values():
        yield from table["Keys"]


def leading_keys(request):
    """What stands at the partition key, of the table or of the index that is queried, in all that a request of our engine asks."""
    yield from (item["PK"]["S"] for item in items_in(request))
    if "KeyConditionExpression" in request:
        _partition, _equals, value, *_ = request["KeyConditionExpression"].split()
        yield request["ExpressionAttributeValues"][value]["S"]


def service_context(body, known=iam_actions.dynamodb_service_context):
    keys = list(leading_keys(json.loads(body)))
    return {**known(body), **({"dynamodb:LeadingKeys": keys} if keys else {})}


iam_actions.dynamodb_service_context = service_context
main()
