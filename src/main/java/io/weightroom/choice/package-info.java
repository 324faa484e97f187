/**
 * Which engine computes a run, with how many threads, and why: trials of a network's structure on
 * this machine, what they tell of others, and the rule. Plain Java that loads no engine; trials run
 * in processes of their own.
 */
@NullMarked
package io.weightroom.choice;

import org.jspecify.annotations.NullMarked;
