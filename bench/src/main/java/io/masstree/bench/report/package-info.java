/** Tables, plots and the page of the documentation, from what a run has measured. */
@NullMarked
package io.masstree.bench.report;

import org.jspecify.annotations.NullMarked;
