/**
 * The shapes of the custom resources that have no published Java model: exactly the fields that the manifests use, as the
 * operators' API references name them (KEDA 2.17 {@code ScaledObject}, CloudNativePG {@code postgresql.cnpg.io/v1 Cluster},
 * OpenSearch operator {@code opensearch.org/v1 OpenSearchCluster}). A field that is missing here is to be looked up there
 * before it is added.
 */
@NullMarked
package dev.steno.deploy.crd;

import org.jspecify.annotations.NullMarked;
