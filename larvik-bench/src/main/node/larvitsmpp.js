'use strict';
// Loads larvitsmpp without a cost that is not its own. It calls new Buffer(). For the first 10,000 such calls from
// node_modules, Node.js walks the stack to decide whether to warn. One call from here gets the warning out of the way.

process.removeAllListeners('warning');
process.noDeprecation = true;
new Buffer(0);

const nothing = () => {};
const log = {
	silly: nothing,
	debug: nothing,
	verbose: nothing,
	info: nothing,
	warn: nothing,
	error: (message) => console.error(message),
};

module.exports = {larvitsmpp: require('larvitsmpp'), log};
