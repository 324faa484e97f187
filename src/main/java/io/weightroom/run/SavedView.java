package io.weightroom.run;

/**
 * How a person wants to see the table of runs.
 *
 * @param name 1 to 60 characters, one view of a person under each
 * @param query what stands behind the "?" in its address
 */
public record SavedView(long id, String name, String query) {}
