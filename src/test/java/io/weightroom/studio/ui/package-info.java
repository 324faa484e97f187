@org.jspecify.annotations.NullMarked
package io.weightroom.studio.ui;
