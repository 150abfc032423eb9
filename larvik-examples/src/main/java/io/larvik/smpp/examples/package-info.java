/**
 * The Java of the documentation: one class for each page, and a region for each block of it. The pages repeat the regions
 * word for word, which {@code PagesTest} checks. The tests run all of them.
 */
package io.larvik.smpp.examples;
