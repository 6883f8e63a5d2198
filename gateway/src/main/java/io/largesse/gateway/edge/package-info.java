/** What is done with every request and answer, wherever it goes: what browsers are told, and what is written down. */
@NullMarked
package io.largesse.gateway.edge;

import org.jspecify.annotations.NullMarked;
