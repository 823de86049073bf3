// Package graph is the domain of the Linkage Explorer: entities, the links between them, why each is believed, and what
// a store promises of them. It imports the standard library and golang.org/x/text only, and knows neither files, nor
// databases, nor GraphQL. The questions that can be asked are in package explore, which stores never see.
//
// # The model on one page
//
// A development plan is a network of links. Whatever can be linked is an [Entity]; whatever joins two entities is a
// [Link]. Both record where they are written ([Citation]) and how far they are agreed ([Standing]); a link also records
// why it is believed ([Basis]). What is missing is recorded too: an [Absence] says that a text does not answer a
// question, and is never confused with a link that simply does not exist.
//
//	Europe <──PART_OF── EUR3 ──CONTRIBUTES_TO──> SDG 4, 5, 8, 10, 17     STATED, in this order
//	                    │ │ └──ALIGNS_WITH─────> C3, C4, C7              STATED
//	                    │ └────SUPPORTS────────> Connect 2030 goal 2     STATED
//	                    └<─────PART_OF────────── EUR3/1 … EUR3/5
//	                                             C4 ──MAPS_TO──> 4.4     RELAYED (the WSIS-SDG Matrix)
//	                                                             4.4 ──PART_OF──> SDG 4
//
// # The way of a question
//
// A [Dataset] is read from files, checked whole ([Dataset.Validate]) and sealed ([Dataset.Seal]), which computes the
// rank of every entity and link. A [Store] keeps the sealed content; a [Snapshot] is one version of it, so that an
// answer never mixes two. An explorer (package explore) answers questions over a snapshot, written once for every
// store.
//
// Order is data: each order that a client can ask for is an integer computed once, in Seal. No store compares text,
// so no two stores can disagree about letter case, digits or Chinese collation.
package graph
