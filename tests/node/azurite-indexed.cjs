// The storage emulator for runs of many thousand rows. It keeps indices of its tables, yet looks through all rows of a partition
// for a point read and through all rows of the table for a range, so that its time per request grows with what is stored.
// Here it looks by its index of row keys first; every condition of the request is still its own to check.
const { Resultset } = require("lokijs");
const { default: queries } = require("azurite/dist/src/table/persistence/LokiTableStoreQueryGenerator");

const find = Resultset.prototype.find;
Resultset.prototype.find = function (query, firstOnly) {
  return query?.PartitionKey !== undefined && query.RowKey !== undefined
    ? find.call(this, { RowKey: query.RowKey, PartitionKey: query.PartitionKey }, firstOnly)
    : find.call(this, query, firstOnly);
};

const generate = queries.generateQueryForPersistenceLayer;
queries.generateQueryForPersistenceLayer = (options, context) => {
  const asked = /^PartitionKey eq '[^']*' and RowKey ge '([^']*)' and RowKey lt '([^']*)'$/.exec(options.filter ?? "");
  return Object.assign(generate(options, context), asked && { rowKeys: [asked[1], asked[2]] });
};

const where = Resultset.prototype.where;
Resultset.prototype.where = function (condition) {
  return where.call(condition.rowKeys ? find.call(this, { RowKey: { $between: condition.rowKeys } }) : this, condition);
};

require("./azurite.cjs");
