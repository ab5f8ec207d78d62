/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The version of the method: of constraints, criteria, score and order. It is raised by one with
 * every change after which the same data, weights and day could give another ranking, so that a
 * kept run that differs from one of today says whether data or method has changed. A test holds
 * what each version gives for the same random data. */
#define CB_MATCH_ENGINE_VERSION 1
