/** The course: lessons in which a seeded bug meets a tool that sees it and one that stays blind. */
@NullMarked
package io.masstree.lessons;

import org.jspecify.annotations.NullMarked;
