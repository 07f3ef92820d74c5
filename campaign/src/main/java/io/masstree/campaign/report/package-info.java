/** The page of a campaign, which shows bugs against tools. */
@NullMarked
package io.masstree.campaign.report;

import org.jspecify.annotations.NullMarked;
